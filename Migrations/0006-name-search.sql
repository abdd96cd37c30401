-- The names of models by themselves: in an index that holds descriptions as well, a word that is in few names but
-- in many descriptions takes a look at all of these.
CREATE VIRTUAL TABLE model_name_search USING fts5 (
    scope, name,
    content = '', columnsize = 0, tokenize = 'porter unicode61 remove_diacritics 2'
);

INSERT INTO model_name_search (rowid, scope, name) SELECT key, 'w' || workspace, name FROM model;
