-- What a workspace holds its models to where a request says nothing else. The row stays when the policy goes, so
-- that no version comes twice.
CREATE TABLE gate_policy (
    workspace  INTEGER PRIMARY KEY REFERENCES workspace ON DELETE RESTRICT,
    version    INTEGER NOT NULL CHECK (version >= 1),
    policy     TEXT             CHECK (json_type(policy) = 'object'),
    updated_at INTEGER NOT NULL CHECK (updated_at >= 0)
) STRICT;
