internal import JSON
internal import ThreatModel

/// A stored model as a batch of changes will leave it.
struct ElementBatchPlan {
    /// What is to be done for one change.
    enum Step {
        case create(any Element, at: JSONPointer)
        case replace(any Element, ElementRow, at: JSONPointer)
        case delete(ElementRow, ElementDeletion.Mode, at: JSONPointer)
        /// The change is faulty.
        case nothing
    }

    private let stored: StoredElementScope
    private(set) var steps: [Step] = []
    /// The elements that the changes make or replace.
    private var elements: [ElementID: any Element] = [:]
    /// The kinds of those, and of what is known of faulty changes: one fault is not reported again at every
    /// reference.
    private var kinds: [ElementID: ElementKind]
    /// The ids that a change names as its own.
    private(set) var touched: Set<ElementID> = []
    /// What is deleted, by a change or with something else.
    private(set) var gone: [ElementID: ElementRow] = [:]
    /// What loses a reference to something deleted.
    private(set) var losing: [ElementKey: ElementRow] = [:]

    init(connection: Connection, model: Int, faulty: [ElementID: ElementKind]) {
        stored = StoredElementScope(connection: connection, model: model)
        kinds = faulty
    }

    mutating func add(_ step: Step) {
        steps.append(step)
        switch step {
        case .create(let element, _), .replace(let element, _, _): note(element)
        case .delete(let row, _, _): gone[row.element.id] = row
        case .nothing: break
        }
    }

    /// Takes an id for a change.
    ///
    /// - Returns: Whether no other change has it.
    mutating func claim(_ id: ElementID) -> Bool {
        touched.insert(id).inserted
    }

    /// Gives the element of a step another id: one that is free.
    mutating func settle(_ position: Int, _ element: any Element, at place: JSONPointer)
        throws(StorageError)
    {
        var element = element
        element.id = try element.id.firstFree { (id) throws(StorageError) in
            if touched.contains(id) || kinds[id] != nil { return true }
            return try stored.key(of: id) != nil
        }
        touched.insert(element.id)
        steps[position] = .create(element, at: place)
        note(element)
    }

    private mutating func note(_ element: any Element) {
        elements[element.id] = element
        kinds[element.id] = type(of: element).kind
    }

    mutating func lose(_ row: ElementRow) { losing[row.key] = row }

    /// - Returns: Whether it was not gone already.
    mutating func takeAlong(_ row: ElementRow) -> Bool {
        gone.updateValue(row, forKey: row.element.id) == nil
    }

    /// What loses a reference and stays, in the order of the model.
    var changed: [ElementRow] {
        losing.values.filter { gone[$0.element.id] == nil }.sorted { $0.key < $1.key }
    }

    /// What is deleted, in the order of the model.
    var deleted: [ElementRow] {
        gone.values.sorted { $0.key < $1.key }
    }
}

extension ElementBatchPlan: ElementScope {
    func kind(of id: ElementID) throws(StorageError) -> ElementKind? {
        if let kind = kinds[id] { return kind }
        return gone[id] == nil ? try stored.kind(of: id) : nil
    }

    func target(
        of id: ElementID,
        as role: ElementReference.Role
    ) throws(StorageError) -> ElementID? {
        if let element = elements[id] {
            return element.references.first { $0.role == role }?.target
        }
        return gone[id] == nil ? try stored.target(of: id, as: role) : nil
    }
}
