internal import ThreatModel

/// A row of the table `element`.
struct ElementRow {
    let key: ElementKey
    let element: StoredElement

    /// The columns that `init(_:)` reads, in its order.
    static let columns = "key, id, since, body"

    init(_ row: Row) throws(StorageError) {
        key = ElementKey(rawValue: row.integer(0))
        guard let id = ElementID(row.text(1)) else { throw .corrupt }
        element = StoredElement(
            id: id,
            kind: try key.kind(),
            version: row.integer(2),
            json: row.utf8(3)
        )
    }
}

extension Snapshot {
    /// The row of an element of whatever kind.
    func row(
        ofElement id: ElementID,
        inModel model: Int
    ) throws(StorageError) -> ElementRow? {
        try connection.first(
            "SELECT \(ElementRow.columns) FROM element WHERE model = ? AND id = ?",
            .integer(model),
            .text(id.description)
        ) { (row) throws(StorageError) in try ElementRow(row) }
    }
}
