internal import JSON
internal import ThreatModel

extension Transaction {
    /// Stores an analysis and makes its findings the model's current ones.
    ///
    /// Those known before keep when they were first seen, those no longer found are resolved, those written
    /// by people stay; what people decided is not touched.
    ///
    /// - Parameters:
    ///   - analysis: The analysis.
    ///   - model: The model.
    /// - Returns: The analysis as it is stored.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `taken`, or another.
    @discardableResult
    public func saveAnalysis(
        _ analysis: NewAnalysis,
        ofModel model: String
    ) throws(StorageError) -> StoredAnalysis {
        let last = try snapshot.latestAnalysis(ofModel: model)
        let model = try row(ofModel: model)
        let key = try insert(analysis, model.key)
        let merge = FindingMerge(
            rows: FindingRows(connection: connection, model: model.key, now: context.now),
            states: FindingStates(connection: connection, model: model.key, analysis: key),
            lastSeen: last?.createdAt ?? context.now
        )
        try merge.store(analysis.findings)
        let totals = JSONWriter.bytes(of: try totals(ofModel: model.key))
        try connection.run(
            "UPDATE analysis SET totals = ? WHERE key = ?",
            .utf8(totals),
            .integer(key)
        )
        try recordAudit(
            action: "analysis.create",
            target: "models/\(model.model.id)/analyses/\(analysis.id)",
            before: nil,
            after: String(decoding: totals, as: UTF8.self)
        )
        guard let stored = try snapshot.analysis(analysis.id, ofModel: model.model.id) else {
            throw .notFound
        }
        return stored
    }

    /// Removes old analyses of a model: all but the last ones and those that a decision was based on, and the
    /// resolved findings that are then in no analysis and without a decision.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - count: How many to keep in any case; positive.
    /// - Returns: How many were removed.
    /// - Throws: `StorageError.notFound`, or another.
    @discardableResult
    public func pruneAnalyses(
        ofModel model: String,
        keeping count: Int
    ) throws(StorageError) -> Int {
        let model = try row(ofModel: model)
        try connection.run(
            """
            DELETE FROM analysis
            WHERE model = ?1
              AND key < (SELECT min(key) FROM (SELECT key FROM analysis WHERE model = ?1
                                               ORDER BY key DESC LIMIT ?2))
              AND NOT EXISTS (SELECT 1 FROM triage WHERE triage.analysis = analysis.key)
            """,
            .integer(model.key),
            .integer(count)
        )
        let removed = connection.changedRows
        try connection.run(
            """
            DELETE FROM finding_state
            WHERE model = ?1 AND until > 0
              AND NOT EXISTS (SELECT 1 FROM analysis
                              WHERE model = ?1 AND key >= since AND key < until)
            """,
            .integer(model.key)
        )
        try connection.run(
            """
            DELETE FROM finding
            WHERE model = ? AND resolved_at IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM finding_state WHERE finding = finding.key)
              AND NOT EXISTS (SELECT 1 FROM triage
                              WHERE triage.model = finding.model AND triage.finding = finding.id)
            """,
            .integer(model.key)
        )
        return removed
    }

    private func totals(ofModel model: Int) throws(StorageError) -> FindingTotals {
        try FindingTotals(connection, model: model, on: context.now.day)
    }

    private func insert(_ analysis: NewAnalysis, _ model: Int) throws(StorageError) -> Int {
        try connection.run(
            """
            INSERT INTO analysis (id, model, revision, catalog_version, created_at, duration, rules,
                                  totals)
            VALUES (?, ?, ?, ?, ?, ?, ?, '{}') ON CONFLICT DO NOTHING
            """,
            .text(analysis.id),
            .integer(model),
            .integer(analysis.revision),
            .text(analysis.catalogVersion),
            .time(context.now),
            .integer(max(0, analysis.duration.milliseconds)),
            .integer(analysis.rulesEvaluated)
        )
        if connection.changedRows == 0 { throw .taken(id: analysis.id) }
        return connection.lastInsertedKey
    }
}
