internal import Catalog
internal import HTTPServer
internal import JSON
internal import Storage
internal import ThreatModel

/// The elements of one kind: the same five operations for each.
struct ElementEndpoints<Value: Element> {
    private let bodyLimit: Int

    /// The operations on all kinds of element.
    static func all(_ configuration: ServiceConfiguration) -> [Endpoint]
    where Value == Component {
        let limit = configuration.elementBodyLimit
        return ElementEndpoints<Component>(bodyLimit: limit).operations
            + ElementEndpoints<Boundary>(bodyLimit: limit).operations
            + ElementEndpoints<Flow>(bodyLimit: limit).operations
            + ElementEndpoints<Asset>(bodyLimit: limit).operations
            + ElementEndpoints<Assumption>(bodyLimit: limit).operations
            + ElementEndpoints<Scenario>(bodyLimit: limit).operations
    }

    private init(bodyLimit: Int) {
        self.bodyLimit = bodyLimit
    }

    private var operations: [Endpoint] {
        let list = "/v1/models/{modelId}/\(Value.kind.collection)"
        let one = list + "/{elementId}"
        return [
            .read(.get, list, Self.list),
            .change(.post, list, body: .json(bodyLimit), Self.create),
            .read(.get, one, Self.read),
            .change(.put, one, body: .json(bodyLimit), Self.replace),
            .change(.patch, one, body: .patch(bodyLimit), Self.patch),
            .change(.delete, one, Self.delete),
        ]
    }

    private static func list(_ call: Call) throws -> Response {
        let model = try call.parameter("modelId")
        var parameters = QueryParameters(call)
        let (cursor, limit) = parameters.page()
        try parameters.check()
        return try call.read { snapshot in
            _ = try snapshot.model(model).existing()
            let page = try snapshot.elements(
                Value.kind,
                ofModel: model,
                after: cursor,
                limit: limit
            )
            .orNotFound("model")
            return Response.list(page, call) { element, json in json.raw(element.json) }
        }
    }

    private static func create(_ call: Call) throws -> Endpoint.Work {
        let model = try call.parameter("modelId")
        let (draft, warnings) = try call.body(Value.parser(call.service.catalog.vocabulary))
        return .write { transaction in
            let element = try transaction.createElement(draft, inModel: model)
            let path = "/v1/models/\(model)/\(Value.kind.collection)/\(element.id)"
            return answer(element, warnings, status: .created).located(at: path)
        }
    }

    private static func read(_ call: Call) throws -> Response {
        let (model, id) = try address(call)
        return try call.read { snapshot in
            guard let element = try snapshot.element(id, Value.kind, ofModel: model) else {
                _ = try snapshot.model(model).existing()
                throw missing(id)
            }
            return answer(element, [])
        }
    }

    private static func replace(_ call: Call) throws -> Endpoint.Work {
        let (model, id) = try address(call)
        let expected = try ExpectedVersion(call, .element)
        let (draft, warnings) = try call.body(Value.parser(call.service.catalog.vocabulary))
        let element = try settled(draft, id)
        return .write { transaction in
            let stored = try transaction.replaceElement(
                element,
                inModel: model,
                expecting: try version(expected, of: id, model, transaction)
            )
            return answer(stored, warnings)
        }
    }

    private static func patch(_ call: Call) throws -> Endpoint.Work {
        let (model, id) = try address(call)
        let expected = try ExpectedVersion(call, .element)
        let patch = try call.json()
        let vocabulary = call.service.catalog.vocabulary
        return .write { transaction in
            guard let current = try transaction.snapshot.element(id, Value.kind, ofModel: model)
            else {
                _ = try transaction.snapshot.model(model).existing()
                throw missing(id)
            }
            let (draft, warnings) = try Call.patched(
                current.json,
                by: patch,
                Value.parser(vocabulary)
            )
            let stored = try transaction.replaceElement(
                try settled(draft, id),
                inModel: model,
                expecting: try expected.single { current.version }
            )
            return answer(stored, warnings)
        }
    }

    private static func delete(_ call: Call) throws -> Endpoint.Work {
        let (model, id) = try address(call)
        let expected = try ExpectedVersion(call, .element)
        var parameters = QueryParameters(call)
        let mode: ElementDeletion.Mode = parameters.flag("cascade") ? .cascade : .refuse
        try parameters.check()
        return .write { transaction in
            try transaction.deleteElement(
                id,
                Value.kind,
                inModel: model,
                mode,
                expecting: try version(expected, of: id, model, transaction)
            )
            return .noContent
        }
    }

    private static func address(_ call: Call) throws(Problem) -> (model: String, id: ElementID) {
        let model = try call.parameter("modelId")
        guard let id = ElementID(try call.parameter("elementId")) else {
            throw Problem(.notFound, "There is no such \(Value.kind.rawValue).")
        }
        return (model, id)
    }

    private static func version(
        _ expected: ExpectedVersion,
        of id: ElementID,
        _ model: String,
        _ transaction: Transaction
    ) throws -> Int? {
        try expected.single {
            try transaction.snapshot.element(id, Value.kind, ofModel: model)?.version
        }
    }

    private static func missing(_ id: ElementID) -> Problem {
        Problem(.notFound, "There is no \(Value.kind.rawValue) '\(id)' in this model.")
    }

    /// An element whose id is the one of its path: decisions and references hang on it.
    private static func settled(_ draft: Draft<Value>, _ id: ElementID) throws -> Value {
        var element = draft.element
        if draft.hasDerivedID { element.id = id }
        guard element.id == id else {
            throw InvalidDocument(faults: [
                Fault(
                    .immutable,
                    at: JSONPointer.root.appending("id"),
                    "The id of an element cannot be changed; here it is '\(id)'."
                )
            ])
        }
        return element
    }

    private static func answer(
        _ element: StoredElement,
        _ warnings: [Fault],
        status: Status = .ok
    ) -> Response {
        .json(
            element.json.adding(warnings),
            status: status,
            etag: EntityTagPrefix.element.tag(element.version)
        )
    }
}
