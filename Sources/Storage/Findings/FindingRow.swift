internal import ThreatModel

/// A row of the table `finding` with what was decided about it.
struct FindingRow {
    let key: Int
    let finding: StoredFinding

    /// What `init(_:)` reads, in its order, and from where.
    static let selection = """
        SELECT finding.key, finding.body, triage.body, effective, first_seen, \(lastSeen),
               resolved_at, is_manual, version
        FROM finding
        """
    /// What the last analysis found it saw, so nothing is written to say so.
    static let lastSeen = """
        iif(resolved_at IS NULL AND is_manual = 0,
            (SELECT created_at FROM analysis WHERE analysis.model = finding.model
             ORDER BY analysis.key DESC LIMIT 1), last_seen)
        """
    static let join = """
        LEFT JOIN triage ON triage.model = finding.model AND triage.finding = finding.id
        """

    /// The status that holds on a day; the column has the one that held when it was written.
    ///
    /// It says the same as `Triage.status(given:on:)`, which a test holds it to.
    ///
    /// - Parameter day: The parameter with the day, such as `?2`.
    /// - Returns: An expression over the tables of `selection` and `join`.
    static func status(on day: String) -> String {
        """
        CASE WHEN status = 'accepted' AND coalesce(triage.body ->> '$.acceptance.until', '') < \(day)
             THEN iif(outcome = 'mitigated', 'mitigated', 'open') ELSE status END
        """
    }

    init(_ row: Row, on day: String) throws(StorageError) {
        key = row.integer(0)
        let finding = try row.decoded(1, Finding.parser)
        let triage = row.isNull(2) ? Triage() : try row.decoded(2, Triage.parser)
        let reopening = triage.reopening(on: day)
        self.finding = StoredFinding(
            finding: finding,
            triage: triage,
            status: triage.status(given: finding.outcome, on: day),
            reopening: reopening,
            effectiveSum: row.integer(3),
            firstSeen: row.time(4),
            lastSeen: row.time(5),
            resolvedAt: row.optionalTime(6),
            isManual: row.flag(7),
            // That an acceptance ends is a change, though nothing is written.
            version: row.integer(8) * 2 + (reopening == nil ? 0 : 1)
        )
    }
}
