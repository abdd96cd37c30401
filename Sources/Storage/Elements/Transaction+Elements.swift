internal import JSON
public import ThreatModel

extension Transaction {
    /// Adds an element to a model; an id that was derived gives way to one that is taken.
    ///
    /// - Parameters:
    ///   - draft: The element.
    ///   - model: The model.
    /// - Returns: The element as it is stored.
    /// - Throws: `StorageError`: `notFound` or `deleted` for the model, `taken` for the element's own id,
    ///   `invalid` with pointers into the element if a reference does not hold, or another.
    @discardableResult
    public func createElement<Value: Element>(
        _ draft: Draft<Value>,
        inModel model: String
    ) throws(StorageError) -> StoredElement {
        let row = try row(ofModel: model)
        var element = draft.element
        let scope = StoredElementScope(
            connection: connection,
            model: row.key,
            newcomer: (element.id, Value.kind)
        )
        if draft.hasDerivedID {
            element.id = try element.id.firstFree { (id) throws(StorageError) in
                try scope.key(of: id) != nil
            }
        } else if try scope.key(of: element.id) != nil {
            throw .taken(id: element.id.description)
        }
        try checkReferences(of: element, inModel: row.key)
        let body = JSONWriter.bytes(of: element)
        let key = try lastKey(Value.kind, inModel: row.key).next()
        let rows = ElementRows(connection: connection, revision: row.model.revision + 1)
        try rows.insert(key, id: element.id, body: body)
        try insertReferences(of: element, at: key, rows)
        return try finish("element.create", row, element, before: nil, after: body)
    }

    /// Puts an element in the place of the one with the same id and kind; nothing happens if it is the same.
    ///
    /// - Parameters:
    ///   - element: What it becomes.
    ///   - model: The model.
    ///   - expected: The version that the element must have; nil for any.
    /// - Returns: The element as it is stored.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `stale`, `invalid` as for creation, or another.
    @discardableResult
    public func replaceElement<Value: Element>(
        _ element: Value,
        inModel model: String,
        expecting expected: Int?
    ) throws(StorageError) -> StoredElement {
        let row = try row(ofModel: model)
        let old = try elementRow(element.id, Value.kind, inModel: row.key, expecting: expected)
        let body = JSONWriter.bytes(of: element)
        if body == old.element.json { return old.element }
        try checkReferences(of: element, inModel: row.key)
        let rows = ElementRows(connection: connection, revision: row.model.revision + 1)
        try rows.update(old.key, body: body)
        try rows.removeReferences(from: old.key)
        try insertReferences(of: element, at: old.key, rows)
        return try finish("element.update", row, element, before: old.element.json, after: body)
    }

    /// The row of an element that is to be changed.
    func elementRow(
        _ id: ElementID,
        _ kind: ElementKind,
        inModel model: Int,
        expecting expected: Int?
    ) throws(StorageError) -> ElementRow {
        guard let row = try snapshot.row(ofElement: id, inModel: model), row.element.kind == kind
        else { throw .notFound }
        if let expected, expected != row.element.version {
            throw .stale(current: row.element.version)
        }
        return row
    }

    private func checkReferences(
        of element: some Element,
        inModel model: Int
    ) throws(StorageError) {
        let scope = StoredElementScope(
            connection: connection,
            model: model,
            newcomer: (element.id, type(of: element).kind)
        )
        let log = FaultLog()
        try element.checkReferences(in: scope, at: .root, log)
        do throws(InvalidDocument) { try log.check() } catch { throw .invalid(error) }
    }

    func insertReferences(
        of element: some Element,
        at key: ElementKey,
        _ rows: ElementRows
    ) throws(StorageError) {
        let scope = StoredElementScope(
            connection: connection,
            model: key.model,
            newcomer: (element.id, type(of: element).kind)
        )
        for reference in element.references {
            guard let target = try scope.key(of: reference.target) else { throw .notFound }
            try rows.insertReference(from: key, reference.role, to: target)
        }
    }

    /// The key of the last element of a kind, or the place before the first.
    func lastKey(
        _ kind: ElementKind,
        inModel model: Int
    ) throws(StorageError) -> ElementKey {
        let range = ElementKey.range(kind, ofModel: model)
        return try connection.first(
            "SELECT key FROM element WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT 1",
            .integer(range.lowerBound),
            .integer(range.upperBound)
        ) { ElementKey(rawValue: $0.integer(0)) } ?? ElementKey(before: kind, ofModel: model)
    }

    private func finish(
        _ action: String,
        _ row: ModelRow,
        _ element: some Element,
        before: [UInt8]?,
        after: [UInt8]
    ) throws(StorageError) -> StoredElement {
        let kind = type(of: element).kind
        let revision = try advance(
            row,
            by: ModelChange(
                action: action,
                element: (element.id, kind),
                before: before.map { String(decoding: $0, as: UTF8.self) },
                after: String(decoding: after, as: UTF8.self)
            )
        )
        return StoredElement(id: element.id, kind: kind, version: revision, json: after)
    }
}
