CREATE TABLE api_key (
    key          INTEGER PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
    workspace    INTEGER NOT NULL REFERENCES workspace ON DELETE RESTRICT,
    role         TEXT    NOT NULL CHECK (role IN ('viewer', 'editor', 'admin')),
    name         TEXT    NOT NULL,
    secret_hash  BLOB    NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
    created_at   INTEGER NOT NULL CHECK (created_at >= 0),
    expires_at   INTEGER          CHECK (expires_at >= 0),
    revoked_at   INTEGER          CHECK (revoked_at >= 0),
    last_used_at INTEGER          CHECK (last_used_at >= 0)
) STRICT;

CREATE INDEX api_key_workspace_idx ON api_key (workspace);
CREATE INDEX api_key_valid_idx     ON api_key (key) WHERE revoked_at IS NULL;

-- The first answer to a request with an idempotency key.
CREATE TABLE idempotency (
    workspace  INTEGER NOT NULL REFERENCES workspace ON DELETE RESTRICT,
    key        TEXT    NOT NULL,
    request    TEXT    NOT NULL,
    body_hash  BLOB    NOT NULL CHECK (length(body_hash) = 32),
    status     INTEGER NOT NULL CHECK (status BETWEEN 100 AND 599),
    fields     TEXT    NOT NULL CHECK (json_type(fields) = 'array'),
    body       BLOB    NOT NULL,
    expires_at INTEGER NOT NULL CHECK (expires_at >= 0),
    UNIQUE (workspace, key)
) STRICT;

CREATE INDEX idempotency_expiry_idx ON idempotency (expires_at);
