/// The full-text indexes.
enum SearchIndex {
    /// Indexes the documents that the transaction changed; the last thing before it commits.
    static func update(_ connection: Connection) throws(StorageError) {
        let hasChanges = try connection.first("SELECT 1 FROM search_change LIMIT 1") { _ in true }
        guard hasChanges == true else { return }
        for statement in statements { try connection.run(statement) }
    }

    /// A document may be removed and added again in one transaction, so its changes keep their order.
    static let statements =
        ["model", "element", "finding"].map { kind in
            """
            INSERT INTO \(kind)_search (\(kind)_search, rowid, scope, name, description)
            SELECT iif(is_removal, 'delete', NULL), document, scope, name, description
            FROM search_change WHERE kind = '\(kind)' ORDER BY sequence
            """
        } + [
            """
            INSERT INTO model_name_search (model_name_search, rowid, scope, name)
            SELECT iif(is_removal, 'delete', NULL), document, scope, name
            FROM search_change WHERE kind = 'model' ORDER BY sequence
            """,
            "DELETE FROM search_change",
        ]
}
