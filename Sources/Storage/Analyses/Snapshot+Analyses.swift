internal import JSON
internal import ThreatModel

extension Snapshot {
    /// One analysis of a model.
    ///
    /// - Parameters:
    ///   - id: The analysis.
    ///   - model: The model.
    /// - Returns: The analysis; nil if there is no such model or analysis.
    /// - Throws: `StorageError` if the database cannot be read.
    public func analysis(
        _ id: String,
        ofModel model: String
    ) throws(StorageError) -> StoredAnalysis? {
        guard let model = try key(ofModel: model) else { return nil }
        return try connection.first(
            "SELECT \(AnalysisRow.columns) FROM analysis WHERE id = ? AND model = ?",
            .text(id),
            .integer(model)
        ) { AnalysisRow($0).analysis }
    }

    /// The last analysis of a model; nil if there is no such model or it was never analysed.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    public func latestAnalysis(ofModel model: String) throws(StorageError) -> StoredAnalysis? {
        try analyses(ofModel: model, after: nil, limit: 1)?.items.first
    }

    /// A page of a model's analyses, the last first.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - cursor: Where to start; nil for the start.
    ///   - limit: The most analyses to return; positive.
    /// - Returns: The page; nil if there is no such model or it is deleted.
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    public func analyses(
        ofModel model: String,
        after cursor: Cursor?,
        limit: Int
    ) throws(StorageError) -> Page<StoredAnalysis>? {
        let start = try cursor.map { (cursor) throws(StorageError) in
            try cursor.position(in: "analyses", .integer).integer(0)
        }
        guard let model = try key(ofModel: model) else { return nil }
        let rows = try connection.all(
            """
            SELECT \(AnalysisRow.columns) FROM analysis
            WHERE model = ? AND key < ? ORDER BY key DESC LIMIT ?
            """,
            .integer(model),
            .integer(start ?? .max),
            .integer(limit + 1)
        ) { AnalysisRow($0) }
        return Page(rows, limit: limit) { Cursor(list: "analyses", [.integer($0.key)]) }
            .map(\.analysis)
    }

    /// What an analysis found, ordered by the findings' ids.
    ///
    /// - Parameters:
    ///   - id: The analysis.
    ///   - model: The model.
    /// - Returns: The findings; nil if there is no such model or analysis.
    /// - Throws: `StorageError` if the database cannot be read.
    public func findings(
        ofAnalysis id: String,
        ofModel model: String
    ) throws(StorageError) -> [AnalysisFinding]? {
        guard let model = try key(ofModel: model) else { return nil }
        let key = try connection.first(
            "SELECT key FROM analysis WHERE id = ? AND model = ?",
            .text(id),
            .integer(model)
        ) { $0.integer(0) }
        guard let key else { return nil }
        return try connection.all(
            """
            SELECT id, seen.outcome, seen.effective, seen.status, body ->> 'title', stride
            FROM finding JOIN finding_state AS seen ON seen.finding = finding.key
            WHERE finding.model = ?1 AND since <= ?2 AND (until IS NULL OR until > ?2) ORDER BY id
            """,
            .integer(model),
            .integer(key)
        ) { (row) throws(StorageError) in
            AnalysisFinding(
                id: row.text(0),
                outcome: try row.value(1, Outcome.self),
                sum: row.integer(2),
                status: try row.value(3, FindingStatus.self),
                title: row.text(4),
                stride: try row.value(5, Stride.self)
            )
        }
    }
}

/// A row of the table `analysis`.
private struct AnalysisRow {
    let key: Int
    let analysis: StoredAnalysis

    /// The columns that `init(_:)` reads, in its order.
    static let columns = "key, id, revision, catalog_version, created_at, duration, rules, totals"

    init(_ row: Row) {
        key = row.integer(0)
        analysis = StoredAnalysis(
            id: row.text(1),
            revision: row.integer(2),
            catalogVersion: row.text(3),
            createdAt: row.time(4),
            durationMilliseconds: row.integer(5),
            rulesEvaluated: row.integer(6),
            totals: row.utf8(7)
        )
    }
}
