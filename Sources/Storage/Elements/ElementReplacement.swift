internal import JSON
internal import ThreatModel

/// Puts a list of elements in the place of those that a model has, touching only what is different.
struct ElementReplacement {
    let connection: Connection
    /// The model's key.
    let model: Int
    /// The revision that the change makes.
    let revision: Int

    private struct Stored {
        let key: ElementKey
        let body: [UInt8]
    }

    /// What is to be done, and where every element then is.
    private struct Plan {
        var removals: [ElementKey] = []
        var updates: [(key: ElementKey, body: [UInt8])] = []
        var insertions: [(key: ElementKey, id: ElementID, body: [UInt8])] = []
        var keys: [ElementID: ElementKey] = [:]

        var isEmpty: Bool { removals.isEmpty && updates.isEmpty && insertions.isEmpty }
    }

    /// Makes the model's elements these.
    ///
    /// - Parameter elements: All of them, in order; ids are distinct and references hold.
    /// - Returns: Whether anything was different.
    /// - Throws: `StorageError` if the database cannot be written.
    @discardableResult
    func run(_ elements: [any Element]) throws(StorageError) -> Bool {
        let stored = try storedElements()
        let plan = try plan(elements, stored)
        if plan.isEmpty { return false }
        if !stored.isEmpty { try removeReferences() }
        let rows = ElementRows(connection: connection, revision: revision)
        for key in plan.removals { try rows.remove(key) }
        for update in plan.updates { try rows.update(update.key, body: update.body) }
        for insertion in plan.insertions {
            try rows.insert(insertion.key, id: insertion.id, body: insertion.body)
        }
        for element in elements {
            guard let source = plan.keys[element.id] else { continue }
            for reference in element.references {
                guard let target = plan.keys[reference.target] else { throw .notFound }
                try rows.insertReference(from: source, reference.role, to: target)
            }
        }
        return true
    }

    /// An element stays in its place if that lies behind the place of the one before it; else it gets a new
    /// place at the end of its list, and so does all that follows.
    private func plan(
        _ elements: [any Element],
        _ stored: [String: Stored]
    ) throws(StorageError) -> Plan {
        var plan = Plan()
        var last: [ElementKind: ElementKey] = [:]
        var end = try ends(stored)
        var kept: Set<ElementKey> = []
        for element in elements {
            let kind = type(of: element).kind
            let body = JSONWriter.bytes(of: element)
            let previous = last[kind] ?? ElementKey(before: kind, ofModel: model)
            let key: ElementKey
            if let old = stored[element.id.description], try old.key.kind() == kind,
                old.key > previous
            {
                key = old.key
                kept.insert(key)
                if old.body != body { plan.updates.append((key, body)) }
            } else {
                key = try (end[kind] ?? previous).next()
                end[kind] = key
                plan.insertions.append((key, element.id, body))
            }
            last[kind] = key
            plan.keys[element.id] = key
        }
        plan.removals = stored.values.map(\.key).filter { !kept.contains($0) }.sorted()
        return plan
    }

    private func ends(
        _ stored: [String: Stored]
    ) throws(StorageError) -> [ElementKind: ElementKey] {
        var ends: [ElementKind: ElementKey] = [:]
        for element in stored.values {
            let kind = try element.key.kind()
            ends[kind] = max(ends[kind] ?? element.key, element.key)
        }
        return ends
    }

    private func storedElements() throws(StorageError) -> [String: Stored] {
        let range = ElementKey.range(ofModel: model)
        let elements = try connection.all(
            "SELECT key, id, body FROM element WHERE key BETWEEN ? AND ?",
            .integer(range.lowerBound),
            .integer(range.upperBound)
        ) { ($0.text(1), Stored(key: ElementKey(rawValue: $0.integer(0)), body: $0.utf8(2))) }
        return Dictionary(elements) { first, _ in first }
    }

    private func removeReferences() throws(StorageError) {
        let range = ElementKey.range(ofModel: model)
        try connection.run(
            "DELETE FROM element_reference WHERE source BETWEEN ? AND ?",
            .integer(range.lowerBound),
            .integer(range.upperBound)
        )
    }
}
