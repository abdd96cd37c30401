internal import ThreatModel

extension Transaction {
    /// Stores a copy of a model as a new one, at revision 1; its elements keep their ids, and so do the
    /// findings that analyses of it will have.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - copy: The copy's public id, a new UUIDv7.
    ///   - name: What the copy is called; nil for the name that the model has.
    ///   - revision: What to copy; nil for what the model is now.
    ///   - withDecisions: Whether to copy what people decided about findings, and the findings that people
    ///     wrote.
    /// - Returns: The copy without its elements.
    /// - Throws: `StorageError`: `notFound` also for an unknown revision, `deleted`, `taken`, or another.
    @discardableResult
    public func copyModel(
        _ id: String,
        to copy: String,
        name: String?,
        revision: Int?,
        withDecisions: Bool
    ) throws(StorageError) -> StoredModel {
        let row = try row(ofModel: id)
        guard var model = try snapshot.wholeModel(row, revision: revision ?? row.model.revision)
        else { throw .notFound }
        if let name { model.properties.name = name }
        try createModel(model, id: copy)
        let target = try self.row(ofModel: copy)
        if withDecisions { try copyDecisions(from: row.key, to: target.key) }
        return target.model
    }

    private func copyDecisions(from source: Int, to target: Int) throws(StorageError) {
        try connection.run(
            """
            INSERT INTO triage (model, finding, analysis, updated_at, body)
            SELECT ?2, finding, NULL, updated_at, body FROM triage WHERE model = ?1 ORDER BY key
            """,
            .integer(source),
            .integer(target)
        )
        try connection.run(
            """
            INSERT INTO finding (model, id, threat, target, stride, outcome, score, effective, rating,
                                 status, is_manual, version, first_seen, last_seen, body)
            SELECT ?2, id, threat, target, stride, outcome, score, effective, rating, status, 1, 1,
                   first_seen, last_seen, body
            FROM finding WHERE model = ?1 AND is_manual AND resolved_at IS NULL ORDER BY key
            """,
            .integer(source),
            .integer(target)
        )
    }
}
