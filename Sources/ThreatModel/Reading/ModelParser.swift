public import JSON

extension Model.Properties {
    /// Reads a model's own fields alone.
    public static var parser: JSONParser<Model.Properties> {
        .object { read(&$0) }
    }

    /// Reads a model's own fields; those that the service keeps itself are accepted and ignored.
    static func read(_ fields: inout ObjectDecoder) -> Model.Properties? {
        fields.ignore("id", "revision", "createdAt", "updatedAt", "warnings")
        let name = fields.required("name", .line(1...Limits.name))
        let description = fields.optional("description", .prose(0...100_000), default: "")
        let owner = fields.optional("owner", .line(1...Limits.name))
        let status = fields.optional("status", JSONParser<Model.Status>.oneOf, default: .draft)
        let tags = fields.tags()
        let criticality = fields.optional(
            "businessCriticality",
            JSONParser<Model.BusinessCriticality>.oneOf,
            default: .moderate
        )
        guard let name else { return nil }
        var properties = Model.Properties(name: name)
        properties.description = description
        properties.owner = owner
        properties.status = status
        properties.tags = tags
        properties.businessCriticality = criticality
        return properties
    }
}

extension Model {
    /// The most elements of one kind that a model holds.
    public static let elementLimit = 400_000
    /// The most Unicode scalars of a name.
    public static let nameLimit = Limits.name

    /// Reads a whole model: its own fields and its elements, with every reference checked.
    ///
    /// Elements without an id get one that is derived from their name and free in the model.
    ///
    /// - Parameter vocabulary: The words that it may use.
    /// - Returns: The parser; its pointers are those of the document.
    public static func parser(_ vocabulary: Vocabulary) -> JSONParser<Model> {
        .object { fields in
            let properties = Properties.read(&fields)
            var reading = ModelReading(pointer: fields.pointer, log: fields.log)
            var components = reading.read(Component.self, from: &fields, vocabulary)
            var boundaries = reading.read(Boundary.self, from: &fields, vocabulary)
            var flows = reading.read(Flow.self, from: &fields, vocabulary)
            var assets = reading.read(Asset.self, from: &fields, vocabulary)
            var assumptions = reading.read(Assumption.self, from: &fields, vocabulary)
            var scenarios = reading.read(Scenario.self, from: &fields, vocabulary)
            reading.settleIDs(of: &components)
            reading.settleIDs(of: &boundaries)
            reading.settleIDs(of: &flows)
            reading.settleIDs(of: &assets)
            reading.settleIDs(of: &assumptions)
            reading.settleIDs(of: &scenarios)
            reading.checkReferences(of: components)
            reading.checkReferences(of: boundaries)
            reading.checkReferences(of: flows)
            reading.checkReferences(of: assumptions)
            reading.checkReferences(of: scenarios)
            guard let properties else { return nil }
            var model = Model(properties: properties)
            model.components = components.map(\.draft.element)
            model.boundaries = boundaries.map(\.draft.element)
            model.flows = flows.map(\.draft.element)
            model.assets = assets.map(\.draft.element)
            model.assumptions = assumptions.map(\.draft.element)
            model.scenarios = scenarios.map(\.draft.element)
            return model
        }
    }
}

/// A sound element of the document and its place in its list.
private struct Entry<Value: Element> {
    let index: Int
    var draft: Draft<Value>
}

/// What is known of a model's elements while its document is read.
///
/// It also knows the ids of faulty elements, so that one fault is not reported again at every reference.
private struct ModelReading: ElementScope {
    let pointer: JSONPointer
    let log: FaultLog
    private var kinds: [ElementID: ElementKind] = [:]
    private var parents: [ElementID: ElementID] = [:]
    private var hosts: [ElementID: ElementID] = [:]
    private var unreadable: Set<ElementKind> = []

    init(pointer: JSONPointer, log: FaultLog) {
        self.pointer = pointer
        self.log = log
    }

    func kind(of id: ElementID) -> ElementKind? {
        kinds[id]
    }

    func target(of id: ElementID, as role: ElementReference.Role) -> ElementID? {
        switch role {
        case .parent: parents[id]
        case .partOf: hosts[id]
        default: nil
        }
    }

    mutating func read<Value: Element>(
        _ type: Value.Type,
        from fields: inout ObjectDecoder,
        _ vocabulary: Vocabulary
    ) -> [Entry<Value>] {
        let parser = Value.parser(vocabulary)
        let list = pointer.appending(Value.kind.collection)
        let before = log.faultCount
        let any = JSONParser<JSON> { json, _, _ in json }
        let values = fields.optional(
            Value.kind.collection,
            .array(any, limit: Model.elementLimit),
            default: []
        )
        if log.faultCount > before { unreadable.insert(Value.kind) }
        return values.enumerated().compactMap { index, json in
            guard let draft = parser.parse(json, list.appending(index), log) else {
                noteFaulty(json, Value.kind)
                return nil
            }
            if !draft.hasDerivedID {
                claim(draft.element.id, Value.kind, at: list.appending(index))
            }
            return Entry(index: index, draft: draft)
        }
    }

    private mutating func claim(_ id: ElementID, _ kind: ElementKind, at place: JSONPointer) {
        if kinds.updateValue(kind, forKey: id) != nil {
            log.report(
                Fault(
                    .duplicate,
                    at: place.appending("id"),
                    "The id '\(id)' is used twice in this model."
                )
            )
        }
    }

    private mutating func noteFaulty(_ json: JSON, _ kind: ElementKind) {
        if let id = kind.likelyID(of: json), kinds[id] == nil { kinds[id] = kind }
    }

    /// Derived ids come after all written ones, so that they never take one.
    mutating func settleIDs<Value: Element>(of entries: inout [Entry<Value>]) {
        for position in entries.indices {
            if entries[position].draft.hasDerivedID {
                let id = entries[position].draft.element.id.firstFree { kinds[$0] != nil }
                entries[position].draft.element.id = id
                kinds[id] = Value.kind
            }
            let element = entries[position].draft.element
            for reference in element.references where reference.role.mustBeAcyclic {
                switch reference.role {
                case .parent: parents[element.id] = reference.target
                default: hosts[element.id] = reference.target
                }
            }
        }
    }

    func checkReferences<Value: Element>(of entries: [Entry<Value>]) {
        guard unreadable.isEmpty else { return }
        let list = pointer.appending(Value.kind.collection)
        for entry in entries where !entry.draft.element.references.isEmpty {
            entry.draft.element.checkReferences(in: self, at: list.appending(entry.index), log)
        }
    }
}

extension ElementID {
    /// This id, or a numbered one (from 2) that is not taken while the one before it is.
    ///
    /// - Parameter isTaken: Whether an id is in use; asked O(log *n*) times for *n* ids in a row.
    /// - Returns: A free id.
    /// - Throws: What asking throws.
    public func firstFree<E: Error>(_ isTaken: (ElementID) throws(E) -> Bool) throws(E) -> ElementID
    {
        guard try isTaken(self) else { return self }
        var taken = 1
        var free = 2
        while try isTaken(numbered(free)) {
            taken = free
            free *= 2
        }
        while free - taken > 1 {
            let middle = taken + (free - taken) / 2
            if try isTaken(numbered(middle)) { taken = middle } else { free = middle }
        }
        return numbered(free)
    }
}
