-- Full-text indexes without copies of the text. `scope` is `w` and the workspace's key, or `m` and the
-- model's for findings.
CREATE VIRTUAL TABLE model_search USING fts5 (
    scope, name, description,
    content = '', columnsize = 0, tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE element_search USING fts5 (
    scope, name, description,
    content = '', columnsize = 0, tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE finding_search USING fts5 (
    scope, name, description,
    content = '', columnsize = 0, tokenize = 'porter unicode61 remove_diacritics 2'
);

-- Documents to add to or remove from an index. FTS5 writes a segment at each savepoint, so the writes of
-- a transaction queue their documents here and are indexed together just before it commits. Removing a
-- document from an index without text takes the text that it was added with.
CREATE TABLE search_change (
    sequence    INTEGER PRIMARY KEY,
    kind        TEXT    NOT NULL CHECK (kind IN ('model', 'element', 'finding')),
    is_removal  INTEGER NOT NULL CHECK (is_removal IN (0, 1)),
    document    INTEGER NOT NULL,
    scope       TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    description TEXT    NOT NULL
) STRICT;

CREATE TRIGGER model_search_insert AFTER INSERT ON model BEGIN
    INSERT INTO search_change (kind, is_removal, document, scope, name, description)
    VALUES ('model', 0, new.key, 'w' || new.workspace, new.name, new.description);
END;

CREATE TRIGGER model_search_delete AFTER DELETE ON model BEGIN
    INSERT INTO search_change (kind, is_removal, document, scope, name, description)
    VALUES ('model', 1, old.key, 'w' || old.workspace, old.name, old.description);
END;

CREATE TRIGGER model_search_update AFTER UPDATE OF name, description ON model
WHEN new.name <> old.name OR new.description <> old.description BEGIN
    INSERT INTO search_change (kind, is_removal, document, scope, name, description)
    VALUES ('model', 1, old.key, 'w' || old.workspace, old.name, old.description),
           ('model', 0, new.key, 'w' || new.workspace, new.name, new.description);
END;

-- An assumption has a text in the place of a name.
CREATE TRIGGER element_search_insert AFTER INSERT ON element BEGIN
    INSERT INTO search_change (kind, is_removal, document, scope, name, description)
    SELECT 'element', 0, new.key, 'w' || workspace,
           coalesce(new.body ->> 'name', new.body ->> 'text', ''), coalesce(new.body ->> 'description', '')
    FROM model WHERE key = new.model;
END;

CREATE TRIGGER element_search_delete AFTER DELETE ON element BEGIN
    INSERT INTO search_change (kind, is_removal, document, scope, name, description)
    SELECT 'element', 1, old.key, 'w' || workspace,
           coalesce(old.body ->> 'name', old.body ->> 'text', ''), coalesce(old.body ->> 'description', '')
    FROM model WHERE key = old.model;
END;

CREATE TRIGGER element_search_update AFTER UPDATE OF body ON element
WHEN (old.body ->> 'name') IS NOT (new.body ->> 'name')
  OR (old.body ->> 'text') IS NOT (new.body ->> 'text')
  OR (old.body ->> 'description') IS NOT (new.body ->> 'description') BEGIN
    INSERT INTO search_change (kind, is_removal, document, scope, name, description)
    SELECT 'element', 1, old.key, 'w' || workspace,
           coalesce(old.body ->> 'name', old.body ->> 'text', ''), coalesce(old.body ->> 'description', '')
    FROM model WHERE key = old.model;
    INSERT INTO search_change (kind, is_removal, document, scope, name, description)
    SELECT 'element', 0, new.key, 'w' || workspace,
           coalesce(new.body ->> 'name', new.body ->> 'text', ''), coalesce(new.body ->> 'description', '')
    FROM model WHERE key = new.model;
END;

CREATE TRIGGER finding_search_insert AFTER INSERT ON finding BEGIN
    INSERT INTO search_change (kind, is_removal, document, scope, name, description)
    VALUES ('finding', 0, new.key, 'm' || new.model, new.body ->> 'title', new.body ->> 'description');
END;

CREATE TRIGGER finding_search_delete AFTER DELETE ON finding BEGIN
    INSERT INTO search_change (kind, is_removal, document, scope, name, description)
    VALUES ('finding', 1, old.key, 'm' || old.model, old.body ->> 'title', old.body ->> 'description');
END;

CREATE TRIGGER finding_search_update AFTER UPDATE OF body ON finding
WHEN (old.body ->> 'title') <> (new.body ->> 'title')
  OR (old.body ->> 'description') <> (new.body ->> 'description') BEGIN
    INSERT INTO search_change (kind, is_removal, document, scope, name, description)
    VALUES ('finding', 1, old.key, 'm' || old.model, old.body ->> 'title', old.body ->> 'description'),
           ('finding', 0, new.key, 'm' || new.model, new.body ->> 'title', new.body ->> 'description');
END;

-- Rows that earlier versions stored.
INSERT INTO model_search (rowid, scope, name, description)
SELECT key, 'w' || workspace, name, description FROM model;

INSERT INTO element_search (rowid, scope, name, description)
SELECT element.key, 'w' || workspace,
       coalesce(body ->> 'name', body ->> 'text', ''), coalesce(body ->> 'description', '')
FROM element JOIN model ON model.key = element.model;

INSERT INTO finding_search (rowid, scope, name, description)
SELECT key, 'm' || model, body ->> 'title', body ->> 'description' FROM finding;
