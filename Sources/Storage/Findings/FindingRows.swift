internal import ThreatModel

/// Writes the findings of one model.
struct FindingRows {
    let connection: Connection
    /// The model's key.
    let model: Int
    let now: Timestamp

    /// Stores a finding that a person wrote.
    func insert(_ finding: NewFinding, _ standing: Standing) throws(StorageError) {
        try connection.run(Self.insertion, values(finding, standing, isManual: true))
    }

    /// Stores a finding of an analysis, or brings up to date the one that is known where it differs; one that a
    /// person wrote under the same id stays as it is.
    ///
    /// - Returns: The finding's key; nil if a person wrote it.
    func merge(_ finding: NewFinding, _ standing: Standing) throws(StorageError) -> Int? {
        try connection.run(
            Self.insertion + Self.update,
            values(finding, standing, isManual: false)
        )
        return try key(of: finding.id)
    }

    /// The key of a finding that analyses made; nil if there is none.
    func key(of id: String) throws(StorageError) -> Int? {
        try connection.first(
            "SELECT key FROM finding WHERE model = ? AND id = ? AND is_manual = 0",
            .integer(model),
            .text(id)
        ) { $0.integer(0) }
    }

    /// Marks a finding of earlier analyses as no longer found.
    ///
    /// - Parameters:
    ///   - key: The finding.
    ///   - lastSeen: When the last analysis that found it was stored.
    /// - Throws: `StorageError` if it cannot be written.
    func resolve(_ key: Int, lastSeen: Timestamp) throws(StorageError) {
        try connection.run(
            """
            UPDATE finding SET resolved_at = ?2, last_seen = ?3, version = version + 1
            WHERE key = ?1 AND resolved_at IS NULL
            """,
            .integer(key),
            .time(now),
            .time(lastSeen)
        )
    }

    /// Brings the findings that were decided about to where they stand now: an acceptance may have ended.
    ///
    /// - Returns: The keys of those that the last analysis found, with their outcomes and where they stand.
    func settle() throws(StorageError) -> [(key: Int, outcome: Outcome, standing: Standing)] {
        let decided = try connection.all(
            """
            SELECT finding.key, finding.outcome, effective, triage.body
            FROM triage CROSS JOIN finding ON finding.model = triage.model AND finding.id = triage.finding
            WHERE triage.model = ? AND resolved_at IS NULL AND is_manual = 0
            """,
            .integer(model)
        ) { (row) throws(StorageError) in
            let outcome = try row.value(1, Outcome.self)
            let triage = try row.decoded(3, Triage.parser)
            let standing = Standing(
                effective: row.integer(2),
                status: triage.status(given: outcome, on: now.day)
            )
            return (key: row.integer(0), outcome: outcome, standing: standing)
        }
        for finding in decided {
            try connection.run(
                "UPDATE finding SET status = ?2 WHERE key = ?1 AND status <> ?2",
                .integer(finding.key),
                .text(finding.standing.status.rawValue)
            )
        }
        return decided
    }

    /// What people decided about a finding that may not be there yet.
    func triage(of id: String) throws(StorageError) -> Triage {
        try connection.first(
            "SELECT body FROM triage WHERE model = ? AND finding = ?",
            .integer(model),
            .text(id)
        ) { (row) throws(StorageError) in try row.decoded(0, Triage.parser) } ?? Triage()
    }

    /// What people decided about the model's findings, by the findings' ids.
    func triages() throws(StorageError) -> [String: Triage] {
        let triages = try connection.all(
            "SELECT finding, body FROM triage WHERE model = ?",
            .integer(model)
        ) { (row) throws(StorageError) in (row.text(0), try row.decoded(1, Triage.parser)) }
        return Dictionary(triages) { first, _ in first }
    }

    private static let insertion = """
        INSERT INTO finding (model, id, threat, target, stride, outcome, score, effective, rating,
                             status, is_manual, version, first_seen, last_seen, body)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1, ?12, ?12, ?13)

        """

    private static let update = """
        ON CONFLICT (model, id) DO UPDATE SET
            threat = excluded.threat, target = excluded.target, stride = excluded.stride,
            outcome = excluded.outcome, score = excluded.score, effective = excluded.effective,
            rating = excluded.rating, status = excluded.status,
            version = version + (body <> excluded.body OR resolved_at IS NOT NULL),
            last_seen = excluded.last_seen, resolved_at = NULL, body = excluded.body
        WHERE is_manual = 0
          AND (body <> excluded.body OR resolved_at IS NOT NULL
               OR effective <> excluded.effective OR status <> excluded.status)
        """

    private func values(_ finding: NewFinding, _ standing: Standing, isManual: Bool) -> [Value] {
        [
            .integer(model),
            .text(finding.id),
            .text(finding.threat),
            .text(finding.target),
            .text(finding.stride.rawValue),
            .text(finding.outcome.rawValue),
            .integer(finding.values.sum),
            .integer(standing.effective),
            .text(Rating(sum: standing.effective).rawValue),
            .text(standing.status.rawValue),
            .flag(isManual),
            .time(now),
            .utf8(finding.text),
        ]
    }
}
