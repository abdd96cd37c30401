-- Append-only. `hash` is the SHA-256 over the hash of the entry before and all other columns.
CREATE TABLE audit (
    sequence   INTEGER PRIMARY KEY CHECK (sequence >= 1),
    at         INTEGER NOT NULL CHECK (at >= 0),
    workspace  INTEGER NOT NULL REFERENCES workspace ON DELETE RESTRICT,
    actor      TEXT    NOT NULL,
    action     TEXT    NOT NULL,
    target     TEXT    NOT NULL,
    before     TEXT,
    after      TEXT,
    request_id TEXT    NOT NULL,
    hash       BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX audit_workspace_idx ON audit (workspace, at);
CREATE INDEX audit_actor_idx     ON audit (workspace, actor, at);
CREATE INDEX audit_target_idx    ON audit (workspace, target);

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
