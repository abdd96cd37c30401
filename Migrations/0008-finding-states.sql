-- How a finding stood, from the analysis that saw it so first to the one that no longer did: an analysis writes what
-- changed since the last, not all that it found. `since` and `until` are keys of analyses of the model, which may be
-- gone; the state that the last one saw has no `until`.
CREATE TABLE finding_state (
    model     INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
    finding   INTEGER NOT NULL REFERENCES finding ON DELETE CASCADE,
    since     INTEGER NOT NULL,
    until     INTEGER          CHECK (until > since),
    outcome   TEXT    NOT NULL CHECK (outcome IN ('open', 'unknown', 'mitigated')),
    effective INTEGER NOT NULL CHECK (effective BETWEEN 0 AND 50),
    status    TEXT    NOT NULL CHECK (status IN ('open', 'in-progress', 'mitigated', 'accepted',
                                                 'transferred', 'false-positive')),
    PRIMARY KEY (finding, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX finding_state_model_idx ON finding_state (model, until);

INSERT INTO finding_state (model, finding, since, until, outcome, effective, status)
SELECT finding.model, finding.key, analysis,
       (SELECT min(later.key) FROM analysis AS later
        WHERE later.model = finding.model AND later.key > analysis_finding.analysis),
       analysis_finding.outcome, analysis_finding.effective, analysis_finding.status
FROM analysis_finding JOIN finding ON finding.key = analysis_finding.finding;

DROP TABLE analysis_finding;

CREATE INDEX finding_resolved_idx ON finding (model) WHERE resolved_at IS NOT NULL;

-- With all that findings are counted and filtered by, so that only those that are shown are read.
DROP INDEX finding_effective_idx;

CREATE INDEX finding_effective_idx ON finding (model, effective DESC, id, stride, rating, outcome, status)
WHERE resolved_at IS NULL;
