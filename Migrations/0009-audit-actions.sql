-- A rare action is found without reading the whole trail.
CREATE INDEX audit_action_idx ON audit (workspace, action, at);
