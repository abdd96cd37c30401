internal import JSON
public import ThreatModel

extension Snapshot {
    /// One element of a model.
    ///
    /// - Parameters:
    ///   - id: The element.
    ///   - kind: What it must be.
    ///   - model: The model.
    /// - Returns: The element; nil if there is no such model, or no element of that kind with the id in it.
    /// - Throws: `StorageError` if the database cannot be read.
    public func element(
        _ id: ElementID,
        _ kind: ElementKind,
        ofModel model: String
    ) throws(StorageError) -> StoredElement? {
        guard let model = try key(ofModel: model),
            let row = try row(ofElement: id, inModel: model), row.element.kind == kind
        else { return nil }
        return row.element
    }

    /// A page of a model's elements of one kind, in the order of the model.
    ///
    /// - Parameters:
    ///   - kind: What to list.
    ///   - model: The model.
    ///   - cursor: Where to start; nil for the start.
    ///   - limit: The most elements to return; positive.
    /// - Returns: The page; nil if there is no such model or it is deleted.
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    public func elements(
        _ kind: ElementKind,
        ofModel model: String,
        after cursor: Cursor?,
        limit: Int
    ) throws(StorageError) -> Page<StoredElement>? {
        let start = try cursor.map { (cursor) throws(StorageError) in
            try cursor.position(in: kind.collection, .integer).integer(0)
        }
        guard let model = try key(ofModel: model) else { return nil }
        let range = ElementKey.range(kind, ofModel: model)
        let rows = try connection.all(
            """
            SELECT \(ElementRow.columns) FROM element
            WHERE key > ? AND key <= ? ORDER BY key LIMIT ?
            """,
            .integer(range.lowerBound + (start ?? 0)),
            .integer(range.upperBound),
            .integer(limit + 1)
        ) { (row) throws(StorageError) in try ElementRow(row) }
        return Page(rows, limit: limit) { row in
            Cursor(list: kind.collection, [.integer(row.key.rawValue - range.lowerBound)])
        }.map(\.element)
    }
}
