extension Transaction {
    /// Deletes a model; until it is purged it can be undeleted.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - expected: The revision that it must have; nil for any.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `stale`, or another.
    public func deleteModel(_ id: String, expecting expected: Int?) throws(StorageError) {
        let row = try row(ofModel: id, expecting: expected)
        try connection.run(
            "UPDATE model SET deleted_at = ? WHERE key = ?",
            .time(context.now),
            .integer(row.key)
        )
        let text = Self.auditText(row.model.properties, revision: row.model.revision)
        try recordAudit(action: "model.delete", target: "models/\(id)", before: text, after: nil)
    }

    /// Takes back the deletion of a model; does nothing to one that is not deleted.
    ///
    /// - Parameter id: The model.
    /// - Returns: The model without its elements.
    /// - Throws: `StorageError.notFound`, or another.
    @discardableResult
    public func undeleteModel(_ id: String) throws(StorageError) -> StoredModel {
        guard let row = try snapshot.row(ofModel: id) else { throw .notFound }
        if row.model.deletedAt == nil { return row.model }
        try connection.run(
            "UPDATE model SET deleted_at = NULL WHERE key = ?",
            .integer(row.key)
        )
        let text = Self.auditText(row.model.properties, revision: row.model.revision)
        try recordAudit(action: "model.undelete", target: "models/\(id)", before: nil, after: text)
        return try self.row(ofModel: id).model
    }

    /// Removes for good models, of all workspaces, that were deleted before `time`, with their history,
    /// findings and decisions.
    ///
    /// - Parameters:
    ///   - time: Models deleted at or after it stay.
    ///   - limit: The most models to remove in this transaction.
    /// - Returns: The ids of the removed ones; as many as `limit` if there may be more.
    /// - Throws: `StorageError` if the database cannot be written.
    @discardableResult
    public func purgeModels(
        deletedBefore time: Timestamp,
        limit: Int
    ) throws(StorageError) -> [String] {
        let models = try connection.all(
            """
            SELECT key, id, workspace FROM model
            WHERE deleted_at IS NOT NULL AND deleted_at < ? ORDER BY deleted_at LIMIT ?
            """,
            .time(time),
            .integer(limit)
        ) { (key: $0.integer(0), id: $0.text(1), workspace: $0.integer(2)) }
        for model in models {
            try purge(model.key)
            try recordAudit(
                action: "model.purge",
                target: "models/\(model.id)",
                before: nil,
                after: nil,
                in: WorkspaceID(rawValue: model.workspace)
            )
        }
        return models.map(\.id)
    }

    /// The triggers of the search index look at the model, and a decision holds on to its analysis: so these
    /// go first, and the rest goes with the model.
    private func purge(_ key: Int) throws(StorageError) {
        for statement in [
            """
            DELETE FROM element_reference WHERE source IN (SELECT key FROM element WHERE model = ?)
            """,
            "DELETE FROM element WHERE model = ?",
            "DELETE FROM triage WHERE model = ?",
            "DELETE FROM model WHERE key = ?",
        ] {
            try connection.run(statement, .integer(key))
        }
    }
}
