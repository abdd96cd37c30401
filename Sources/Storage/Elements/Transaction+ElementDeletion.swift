internal import JSON
public import ThreatModel

extension Transaction {
    /// Deletes an element.
    ///
    /// - Parameters:
    ///   - id: The element.
    ///   - kind: What it must be.
    ///   - model: The model.
    ///   - mode: What becomes of elements that name it.
    ///   - expected: The version that it must have; nil for any.
    /// - Returns: What was deleted and changed.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `stale`, `referenced`, or another.
    @discardableResult
    public func deleteElement(
        _ id: ElementID,
        _ kind: ElementKind,
        inModel model: String,
        _ mode: ElementDeletion.Mode,
        expecting expected: Int?
    ) throws(StorageError) -> ElementDeletion {
        let row = try row(ofModel: model)
        let target = try elementRow(id, kind, inModel: row.key, expecting: expected)
        if mode == .refuse {
            let referrers = Set(try referrers(of: target.key).map(\.0.element.id))
            if !referrers.isEmpty { throw .referenced(by: referrers.sorted()) }
        }
        let reach = try reach(ofDeleting: target)
        let rows = ElementRows(connection: connection, revision: row.model.revision + 1)
        let gone = Set(reach.deleted.map(\.element.id))
        for element in reach.changed { try take(gone, outOf: element, model, rows) }
        for element in reach.deleted { try rows.removeReferences(from: element.key) }
        for element in reach.deleted { try rows.remove(element.key) }
        let revision = try advance(
            row,
            by: ModelChange(
                action: "element.delete",
                element: (id, kind),
                before: String(decoding: target.element.json, as: UTF8.self)
            )
        )
        for element in reach.deleted.dropFirst() {
            try recordAudit("element.delete", element, model, after: nil)
        }
        return ElementDeletion(
            deleted: gone.sorted(),
            changed: reach.changed.map(\.element.id).sorted(),
            revision: revision
        )
    }

    /// The elements that go with the one to be deleted, itself first, and those that lose a reference.
    private func reach(
        ofDeleting target: ElementRow
    ) throws(StorageError) -> (deleted: [ElementRow], changed: [ElementRow]) {
        var deleted = [target]
        var changed: [ElementKey: ElementRow] = [:]
        var gone: Set<ElementKey> = [target.key]
        var index = 0
        while index < deleted.count {
            for (referrer, role) in try referrers(of: deleted[index].key) {
                if role == .source || role == .destination {
                    if gone.insert(referrer.key).inserted { deleted.append(referrer) }
                } else {
                    changed[referrer.key] = referrer
                }
            }
            index += 1
        }
        return (
            deleted, changed.values.filter { !gone.contains($0.key) }.sorted { $0.key < $1.key }
        )
    }

    func referrers(
        of key: ElementKey
    ) throws(StorageError) -> [(ElementRow, ElementReference.Role)] {
        try connection.all(
            """
            SELECT element.key, id, since, body, role
            FROM element_reference JOIN element ON element.key = source
            WHERE target = ? ORDER BY source
            """,
            .integer(key.rawValue)
        ) { (row) throws(StorageError) in
            (try ElementRow(row), try row.value(4, ElementReference.Role.self))
        }
    }

    /// Takes out of an element what names one of `gone`, last places first so that the others stay valid.
    func take(
        _ gone: Set<ElementID>,
        outOf row: ElementRow,
        _ model: String,
        _ rows: ElementRows
    ) throws(StorageError) {
        guard var json = try? JSONReader.read(row.element.json) else { throw .corrupt }
        let element = try ElementTexts.element(json, row.element.kind)
        for reference in element.references.reversed() where gone.contains(reference.target) {
            json = json.removing(reference.path[...])
        }
        let body = JSONWriter.bytes(of: json)
        try rows.update(row.key, body: body)
        try rows.removeReferences(from: row.key)
        let rest = try ElementTexts.element(json, row.element.kind)
        try insertReferences(of: rest, at: row.key, rows)
        try recordAudit("element.update", row, model, after: body)
    }

    func recordAudit(
        _ action: String,
        _ row: ElementRow,
        _ model: String,
        after: [UInt8]?
    ) throws(StorageError) {
        try recordAudit(
            action: action,
            target: "models/\(model)/\(row.element.kind.collection)/\(row.element.id)",
            before: String(decoding: row.element.json, as: UTF8.self),
            after: after.map { String(decoding: $0, as: UTF8.self) }
        )
    }
}

extension JSON {
    /// This value without what is at `path`: member names, and numbers of array elements.
    fileprivate func removing(_ path: ArraySlice<String>) -> JSON {
        guard let token = path.first else { return self }
        let rest = path.dropFirst()
        switch self {
        case .object(var object):
            object[token] = rest.isEmpty ? nil : object[token]?.removing(rest)
            return .object(object)
        case .array(var array):
            guard let index = Int(token), array.indices.contains(index) else { return self }
            if rest.isEmpty {
                array.remove(at: index)
            } else {
                array[index] = array[index].removing(rest)
            }
            return .array(array)
        default:
            return self
        }
    }
}
