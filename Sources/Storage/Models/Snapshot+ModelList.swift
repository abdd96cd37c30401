internal import ThreatModel

extension Snapshot {
    /// A page of the workspace's models.
    ///
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    public func models(_ query: ModelQuery) throws(StorageError) -> Page<StoredModel> {
        if let text = query.text, !query.onlyDeleted {
            return try ModelSearch(snapshot: self, query: query, text: text).page()
        }
        let statement = ModelStatement(query)
        let (value, key) = try statement.start(query.after)
        let rows = try connection.all(
            statement.sql,
            .integer(workspace.rawValue),
            .integer(query.limit + 1),
            value,
            key,
            .text(query.tag),
            .text(query.status?.rawValue),
            .text(query.owner)
        ) { (row) throws(StorageError) in try ModelRow(row) }
        return Page(rows, limit: query.limit, cursor: statement.cursor(behind:)).map(\.model)
    }
}
