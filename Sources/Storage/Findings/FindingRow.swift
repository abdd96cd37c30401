internal import ThreatModel

/// A row of the table `finding` with what was decided about it.
struct FindingRow {
    let key: Int
    let finding: StoredFinding

    /// What `init(_:)` reads, in its order, and from where.
    static let selection = """
        SELECT finding.key, finding.body, triage.body, status, effective, first_seen, last_seen,
               resolved_at, is_manual, version
        FROM finding
        """
    static let join = """
        LEFT JOIN triage ON triage.model = finding.model AND triage.finding = finding.id
        """

    init(_ row: Row) throws(StorageError) {
        key = row.integer(0)
        finding = StoredFinding(
            finding: try row.decoded(1, Finding.parser),
            triage: row.isNull(2) ? Triage() : try row.decoded(2, Triage.parser),
            status: try row.value(3, FindingStatus.self),
            effectiveSum: row.integer(4),
            firstSeen: row.time(5),
            lastSeen: row.time(6),
            resolvedAt: row.optionalTime(7),
            isManual: row.flag(8),
            version: row.integer(9)
        )
    }
}
