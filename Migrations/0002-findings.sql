CREATE TABLE analysis (
    key             INTEGER PRIMARY KEY,
    id              TEXT    NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
    model           INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
    revision        INTEGER NOT NULL CHECK (revision >= 1),
    catalog_version TEXT    NOT NULL,
    created_at      INTEGER NOT NULL CHECK (created_at >= 0),
    duration        INTEGER NOT NULL CHECK (duration >= 0),
    rules           INTEGER NOT NULL CHECK (rules >= 0),
    totals          TEXT    NOT NULL CHECK (json_type(totals) = 'object')
) STRICT;

CREATE INDEX analysis_model_idx ON analysis (model);

-- What the last analysis found or a person wrote, and until retention removes it what was resolved since.
-- `score` is the sum of the five factors as computed, `effective` the sum with the overrides of people.
CREATE TABLE finding (
    key         INTEGER PRIMARY KEY,
    model       INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
    id          TEXT    NOT NULL,
    threat      TEXT    NOT NULL,
    target      TEXT    NOT NULL,
    stride      TEXT    NOT NULL CHECK (stride IN ('spoofing', 'tampering', 'repudiation',
                                                   'information-disclosure', 'denial-of-service',
                                                   'elevation-of-privilege')),
    outcome     TEXT    NOT NULL CHECK (outcome IN ('open', 'unknown', 'mitigated')),
    score       INTEGER NOT NULL CHECK (score BETWEEN 0 AND 50),
    effective   INTEGER NOT NULL CHECK (effective BETWEEN 0 AND 50),
    rating      TEXT    NOT NULL CHECK (rating IN ('low', 'medium', 'high', 'critical')),
    status      TEXT    NOT NULL CHECK (status IN ('open', 'in-progress', 'mitigated', 'accepted',
                                                   'transferred', 'false-positive')),
    is_manual   INTEGER NOT NULL CHECK (is_manual IN (0, 1)),
    version     INTEGER NOT NULL CHECK (version >= 1),
    first_seen  INTEGER NOT NULL CHECK (first_seen >= 0),
    last_seen   INTEGER NOT NULL CHECK (last_seen >= 0),
    resolved_at INTEGER          CHECK (resolved_at >= 0),
    body        TEXT    NOT NULL CHECK (json_type(body) = 'object'),
    UNIQUE (model, id)
) STRICT;

CREATE INDEX finding_effective_idx  ON finding (model, effective DESC, id)  WHERE resolved_at IS NULL;
CREATE INDEX finding_first_seen_idx ON finding (model, first_seen DESC, id) WHERE resolved_at IS NULL;

-- What each analysis found, to compare two.
CREATE TABLE analysis_finding (
    analysis  INTEGER NOT NULL REFERENCES analysis ON DELETE CASCADE,
    finding   INTEGER NOT NULL REFERENCES finding ON DELETE CASCADE,
    outcome   TEXT    NOT NULL CHECK (outcome IN ('open', 'unknown', 'mitigated')),
    effective INTEGER NOT NULL CHECK (effective BETWEEN 0 AND 50),
    status    TEXT    NOT NULL,
    PRIMARY KEY (analysis, finding)
) STRICT, WITHOUT ROWID;

CREATE INDEX analysis_finding_finding_idx ON analysis_finding (finding);

-- What people decided, by the finding's id: it outlives the finding. `analysis` is the last one at the
-- time; it stays as long as the decision.
CREATE TABLE triage (
    key        INTEGER PRIMARY KEY,
    model      INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
    finding    TEXT    NOT NULL,
    analysis   INTEGER REFERENCES analysis ON DELETE NO ACTION,
    updated_at INTEGER NOT NULL CHECK (updated_at >= 0),
    body       TEXT    NOT NULL CHECK (json_type(body) = 'object'),
    UNIQUE (model, finding)
) STRICT;

CREATE INDEX triage_analysis_idx ON triage (analysis);
