internal import JSON
public import ThreatModel

extension Transaction {
    /// Stores what people decided about a finding, in the place of what they had decided.
    ///
    /// - Parameters:
    ///   - triage: The decisions.
    ///   - finding: The finding's id.
    ///   - model: The model.
    ///   - expected: The version that the finding must have; nil for any.
    /// - Returns: The finding as it is stored.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `stale`, or another.
    @discardableResult
    public func saveTriage(
        _ triage: Triage,
        ofFinding finding: String,
        ofModel model: String,
        expecting expected: Int?
    ) throws(StorageError) -> StoredFinding {
        let model = try row(ofModel: model)
        let old = try findingRow(finding, model.key)
        if let expected, expected != old.finding.version {
            throw .stale(current: old.finding.version)
        }
        if triage == old.finding.triage { return old.finding }
        let text = JSONWriter.bytes(of: triage)
        try connection.run(
            """
            INSERT INTO triage (model, finding, analysis, updated_at, body)
            VALUES (?1, ?2, (SELECT max(key) FROM analysis WHERE model = ?1), ?3, ?4)
            ON CONFLICT (model, finding) DO UPDATE SET
                analysis = excluded.analysis, updated_at = excluded.updated_at, body = excluded.body
            """,
            .integer(model.key),
            .text(finding),
            .time(context.now),
            .utf8(text)
        )
        let known = old.finding.finding
        let standing = Standing(known.dread.values, known.outcome, triage, on: context.now.day)
        try connection.run(
            """
            UPDATE finding SET effective = ?, rating = ?, status = ?, version = version + 1
            WHERE key = ?
            """,
            .integer(standing.effective),
            .text(Rating(sum: standing.effective).rawValue),
            .text(standing.status.rawValue),
            .integer(old.key)
        )
        try recordAudit(
            action: "finding.triage",
            target: "models/\(model.model.id)/findings/\(finding)",
            before: String(decoding: JSONWriter.bytes(of: old.finding.triage), as: UTF8.self),
            after: String(decoding: text, as: UTF8.self)
        )
        return try findingRow(finding, model.key).finding
    }

    /// Stores a finding that a person wrote; no analysis removes it.
    ///
    /// - Parameters:
    ///   - finding: The finding.
    ///   - model: The model.
    /// - Returns: The finding as it is stored.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `taken`, or another.
    @discardableResult
    public func addFinding(
        _ finding: Finding,
        toModel model: String
    ) throws(StorageError) -> StoredFinding {
        let model = try row(ofModel: model)
        let day = context.now.day
        if try snapshot.row(ofFinding: finding.id, inModel: model.key, on: day) != nil {
            throw .taken(id: finding.id)
        }
        let rows = FindingRows(connection: connection, model: model.key, now: context.now)
        let new = NewFinding(finding)
        let triage = try rows.triage(of: new.id)
        try rows.insert(new, Standing(new.values, new.outcome, triage, on: day))
        try recordAudit(
            action: "finding.create",
            target: "models/\(model.model.id)/findings/\(finding.id)",
            before: nil,
            after: String(decoding: new.text, as: UTF8.self)
        )
        return try findingRow(finding.id, model.key).finding
    }

    private func findingRow(_ id: String, _ model: Int) throws(StorageError) -> FindingRow {
        let row = try snapshot.row(ofFinding: id, inModel: model, on: context.now.day)
        guard let row else { throw .notFound }
        return row
    }
}
