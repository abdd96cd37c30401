/// The full-text indexes.
enum SearchIndex {
    /// Indexes the documents that the transaction changed; the last thing before it commits.
    static func update(_ connection: Connection) throws(StorageError) {
        let hasChanges = try connection.first("SELECT 1 FROM search_change LIMIT 1") { _ in true }
        guard hasChanges == true else { return }
        for statement in statements { try connection.run(statement) }
    }

    /// The most parts that an index is left with: a word is looked up in each of them.
    private static let partLimit = 8

    /// Joins the parts of the indexes, of which each commit adds one, where there are many.
    ///
    /// - Parameters:
    ///   - pages: About how many pages of each index may be written.
    ///   - connection: Within a transaction.
    /// - Returns: Whether any were written.
    /// - Throws: `StorageError` if the database cannot be written.
    static func merge(pages: Int, _ connection: Connection) throws(StorageError) -> Bool {
        var hasMerged = false
        for (count, merge) in zip(partCounts, merges) {
            let parts = try connection.first(count) { $0.integer(0) } ?? 0
            guard parts > partLimit else { continue }
            // Negative: of all sizes, not only where several are alike.
            try connection.run(merge, .integer(-pages))
            hasMerged = true
        }
        return hasMerged
    }

    private static let kinds = ["model", "element", "finding", "model_name"]

    static let partCounts = kinds.map { kind in
        "SELECT count(DISTINCT segid) FROM \(kind)_search_idx"
    }

    static let merges = kinds.map { kind in
        "INSERT INTO \(kind)_search (\(kind)_search, rank) VALUES ('merge', ?)"
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
