-- Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE workspace (
    key        INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
    created_at INTEGER NOT NULL CHECK (created_at >= 0)
) STRICT;

INSERT INTO workspace (key, name, created_at) VALUES (1, 'default', 0);

-- `since` is the revision that last changed the model's own fields.
CREATE TABLE model (
    key         INTEGER PRIMARY KEY CHECK (key BETWEEN 1 AND 0x7FFFFFFFF),
    id          TEXT    NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
    workspace   INTEGER NOT NULL REFERENCES workspace ON DELETE RESTRICT,
    name        TEXT    NOT NULL,
    description TEXT    NOT NULL,
    owner       TEXT,
    status      TEXT    NOT NULL CHECK (status IN ('draft', 'in-review', 'approved', 'archived')),
    tags        TEXT    NOT NULL CHECK (json_type(tags) = 'array'),
    criticality TEXT    NOT NULL CHECK (criticality IN ('low', 'moderate', 'high', 'critical')),
    since       INTEGER NOT NULL CHECK (since BETWEEN 1 AND revision),
    revision    INTEGER NOT NULL CHECK (revision >= 1),
    created_at  INTEGER NOT NULL CHECK (created_at >= 0),
    updated_at  INTEGER NOT NULL CHECK (updated_at >= 0),
    deleted_at  INTEGER          CHECK (deleted_at >= 0)
) STRICT;

-- Each index ends with the key, which is the order of creation.
CREATE INDEX model_workspace_idx ON model (workspace, deleted_at);
CREATE INDEX model_deleted_idx   ON model (deleted_at)                     WHERE deleted_at IS NOT NULL;
CREATE INDEX model_name_idx      ON model (workspace, name COLLATE NOCASE) WHERE deleted_at IS NULL;
CREATE INDEX model_updated_idx   ON model (workspace, updated_at)          WHERE deleted_at IS NULL;
CREATE INDEX model_owner_idx     ON model (workspace, owner)               WHERE deleted_at IS NULL;
CREATE INDEX model_status_idx    ON model (workspace, status)              WHERE deleted_at IS NULL;

CREATE TABLE model_tag (
    workspace INTEGER NOT NULL REFERENCES workspace ON DELETE RESTRICT,
    tag       TEXT    NOT NULL,
    model     INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
    PRIMARY KEY (workspace, tag, model)
) STRICT, WITHOUT ROWID;

CREATE INDEX model_tag_model_idx ON model_tag (model);

CREATE TRIGGER model_tag_insert AFTER INSERT ON model WHEN new.tags <> '[]' BEGIN
    INSERT INTO model_tag (workspace, tag, model)
    SELECT new.workspace, value, new.key FROM json_each(new.tags);
END;

CREATE TRIGGER model_tag_update AFTER UPDATE OF tags ON model WHEN new.tags <> old.tags BEGIN
    DELETE FROM model_tag WHERE model = new.key;
    INSERT INTO model_tag (workspace, tag, model)
    SELECT new.workspace, value, new.key FROM json_each(new.tags);
END;

-- The key is model << 27 | kind << 24 | position: the elements of a model lie together, by kind and in the
-- order of their list. `since` is the revision that last changed the element.
CREATE TABLE element (
    key   INTEGER PRIMARY KEY CHECK (key >> 27 = model),
    model INTEGER NOT NULL REFERENCES model ON DELETE RESTRICT,
    id    TEXT    NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
    since INTEGER NOT NULL CHECK (since >= 1),
    body  TEXT    NOT NULL CHECK (json_type(body) = 'object'),
    UNIQUE (model, id)
) STRICT;

-- That an element names another. Both are in the same model.
CREATE TABLE element_reference (
    source INTEGER NOT NULL REFERENCES element ON DELETE CASCADE,
    role   TEXT    NOT NULL CHECK (role IN ('boundary', 'parent', 'partOf', 'source', 'destination',
                                            'asset', 'element', 'step')),
    target INTEGER NOT NULL REFERENCES element ON DELETE NO ACTION CHECK (target >> 27 = source >> 27),
    PRIMARY KEY (source, role, target)
) STRICT, WITHOUT ROWID;

CREATE INDEX element_reference_target_idx ON element_reference (target);

-- What elements and models were in the revisions from `since` up to, not including, `until`.
CREATE TABLE element_history (
    model INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
    key   INTEGER NOT NULL,
    id    TEXT    NOT NULL,
    since INTEGER NOT NULL CHECK (since >= 1),
    until INTEGER NOT NULL CHECK (until > since),
    body  TEXT    NOT NULL,
    UNIQUE (model, key, since)
) STRICT;

CREATE TABLE model_history (
    model       INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
    since       INTEGER NOT NULL CHECK (since >= 1),
    until       INTEGER NOT NULL CHECK (until > since),
    name        TEXT    NOT NULL,
    description TEXT    NOT NULL,
    owner       TEXT,
    status      TEXT    NOT NULL,
    tags        TEXT    NOT NULL,
    criticality TEXT    NOT NULL,
    UNIQUE (model, since)
) STRICT;

CREATE TABLE model_revision (
    model    INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    at       INTEGER NOT NULL CHECK (at >= 0),
    actor    TEXT    NOT NULL,
    action   TEXT    NOT NULL,
    element  TEXT,
    PRIMARY KEY (model, revision)
) STRICT, WITHOUT ROWID;
