internal import JSON
internal import ThreatModel

/// Writes the findings of one model.
struct FindingRows {
    let connection: Connection
    /// The model's key.
    let model: Int
    let now: Timestamp

    /// Stores a finding that a person wrote.
    func insert(
        _ finding: Finding,
        _ text: [UInt8],
        _ standing: Standing
    ) throws(StorageError) {
        try connection.run(Self.insertion, values(finding, text, standing, isManual: true))
    }

    /// Stores a finding of an analysis, or brings up to date the one that is known; one that a person wrote
    /// under the same id stays as it is.
    ///
    /// - Returns: The finding's key.
    func merge(_ finding: Finding, _ standing: Standing) throws(StorageError) -> Int? {
        try connection.first(
            Self.insertion + Self.update,
            values(finding, JSONWriter.bytes(of: finding), standing, isManual: false)
        ) { $0.integer(0) }
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
        RETURNING key
        """

    private func values(
        _ finding: Finding,
        _ text: [UInt8],
        _ standing: Standing,
        isManual: Bool
    ) -> [Value] {
        [
            .integer(model),
            .text(finding.id),
            .text(finding.threatID),
            .text(finding.target.id),
            .text(finding.stride.rawValue),
            .text(finding.outcome.rawValue),
            .integer(finding.dread.values.sum),
            .integer(standing.effective),
            .text(Rating(sum: standing.effective).rawValue),
            .text(standing.status.rawValue),
            .flag(isManual),
            .time(now),
            .utf8(text),
        ]
    }
}
