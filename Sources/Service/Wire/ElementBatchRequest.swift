internal import JSON
internal import Storage
internal import ThreatModel

/// The operations of a batch as they were read, with the faults of those that could not be.
struct ElementBatchRequest: Sendable {
    /// What an operation does.
    enum Verb: String, CaseIterable, Sendable {
        case create, replace, update, delete
    }

    /// One operation that has no fault so far.
    struct Operation: Sendable {
        let index: Int
        let verb: Verb
        let kind: ElementKind
        let work: Work
    }

    /// What is known of an operation's outcome before the stored model is.
    enum Work: Sendable {
        case change(ElementChange.Action)
        case update(ElementID, JSON)
    }

    /// The most operations of a batch: they share a transaction, and all other writes wait for it.
    static let limit = 1000

    private(set) var operations: [Operation] = []
    /// The ids and kinds of elements whose operations have faults.
    private(set) var faulty: [ElementID: ElementKind] = [:]

    /// Reads the operations.
    ///
    /// - Parameters:
    ///   - json: The body.
    ///   - vocabulary: The words that elements may use.
    ///   - log: Where faults and warnings go.
    /// - Throws: `InvalidDocument` if the body is no batch at all.
    init(_ json: JSON, _ vocabulary: Vocabulary, _ log: FaultLog) throws(InvalidDocument) {
        let any = JSONParser<JSON> { json, _, _ in json }
        let list = JSONParser<[JSON]>.object { fields in
            fields.required("operations", .array(any, limit: Self.limit))
        }
        guard let entries = list.parse(json, .root, log) else {
            try log.check()
            return
        }
        for (index, entry) in entries.enumerated() {
            let place = Self.place(index)
            if let operation = Self.operation(index, vocabulary).parse(entry, place, log) {
                operations.append(operation)
            } else if let (id, kind) = Self.subject(of: entry) {
                faulty[id] = kind
            }
        }
    }

    /// The place of an operation in the body.
    static func place(_ index: Int) -> JSONPointer {
        JSONPointer.root.appending("operations").appending(index)
    }

    /// What a faulty operation is about, as far as can be seen.
    private static func subject(of json: JSON) -> (ElementID, ElementKind)? {
        guard let fields = json.object,
            let kind = fields["kind"]?.string.flatMap(ElementKind.init(rawValue:)),
            let id = fields["id"]?.string.flatMap({ ElementID($0) })
                ?? fields["element"].flatMap(kind.likelyID(of:))
        else { return nil }
        return (id, kind)
    }

    private static func operation(
        _ index: Int,
        _ vocabulary: Vocabulary
    ) -> JSONParser<Operation> {
        .object { fields in
            let verb = fields.required("op", JSONParser<Verb>.oneOf)
            let kind = fields.required("kind", JSONParser<ElementKind>.oneOf)
            guard let verb, let kind else {
                fields.ignore("id", "element", "patch", "cascade")
                return nil
            }
            return work(verb, kind, &fields, vocabulary).map {
                Operation(index: index, verb: verb, kind: kind, work: $0)
            }
        }
    }

    private static func work(
        _ verb: Verb,
        _ kind: ElementKind,
        _ fields: inout ObjectDecoder,
        _ vocabulary: Vocabulary
    ) -> Work? {
        switch verb {
        case .create:
            return fields.required("element", kind.parser(vocabulary)).map { draft in
                .change(.create(draft.element, hasDerivedID: draft.hasDerivedID))
            }
        case .replace:
            let id = fields.required("id", .elementID)
            let draft = fields.required("element", kind.parser(vocabulary))
            guard let id, let draft else { return nil }
            let place = fields.pointer.appending("element")
            return draft.settled(as: id, at: place, fields.log).map { .change(.replace($0)) }
        case .update:
            let id = fields.required("id", .elementID)
            let patch = fields.required("patch", anyObject)
            guard let id, let patch else { return nil }
            return .update(id, patch)
        case .delete:
            let id = fields.required("id", .elementID)
            let mode: ElementDeletion.Mode =
                fields.optional("cascade", .bool, default: false) ? .cascade : .refuse
            return id.map { .change(.delete($0, kind, mode)) }
        }
    }

    private static var anyObject: JSONParser<JSON> {
        JSONParser { json, pointer, log in
            json.object == nil
                ? log.wrongType(json, at: pointer, expected: "an object") : json
        }
    }
}

extension ElementDraft {
    /// The element with the id under which it is stored: decisions and references hang on it.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - place: The element's place.
    ///   - log: Where the fault goes if the element states another.
    /// - Returns: The element; nil after a fault.
    func settled(as id: ElementID, at place: JSONPointer, _ log: FaultLog) -> (any Element)? {
        var element = element
        if hasDerivedID { element.id = id }
        if element.id == id { return element }
        log.report(
            Fault(
                .immutable,
                at: place.appending("id"),
                "The id of an element cannot be changed; here it is '\(id)'."
            )
        )
        return nil
    }
}
