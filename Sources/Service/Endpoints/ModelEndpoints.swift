internal import Catalog
internal import HTTPServer
internal import JSON
internal import Storage
internal import ThreatModel

/// Models as a whole.
enum ModelEndpoints {
    static func all(_ configuration: ServiceConfiguration) -> [Endpoint] {
        let limit = configuration.modelBodyLimit
        return [
            .read(.get, "/v1/models", list),
            .change(.post, "/v1/models", body: .json(limit), create),
            .read(.get, "/v1/models/{modelId}", read),
            .change(.put, "/v1/models/{modelId}", body: .json(limit), replace),
            .change(.patch, "/v1/models/{modelId}", body: .patch(limit), patch),
            .change(.delete, "/v1/models/{modelId}", delete),
            .change(.post, "/v1/models/{modelId}/restore", undelete),
            .read(.get, "/v1/models/{modelId}/revisions", revisions),
            .read(.get, "/v1/models/{modelId}/revisions/{revision}", readRevision),
            .change(.post, "/v1/models/{modelId}/revisions/{revision}/restore", restoreRevision),
        ]
    }

    private static func list(_ call: Call) throws -> Response {
        var parameters = QueryParameters(call)
        var query = ModelQuery()
        query.text = parameters.single("q", .line(1...200))
        query.tag = parameters.single("tag", .line(1...60))
        query.status = parameters.single("status", JSONParser<Model.Status>.oneOf)
        query.owner = parameters.single("owner", .line(1...200))
        if let sort = parameters.sort(ModelQuery.Sort.self) {
            query.sort = sort.key
            query.isDescending = sort.isDescending
        }
        query.onlyDeleted = parameters.flag("deleted")
        (query.after, query.limit) = parameters.page()
        try parameters.check()
        let page = try call.read { try $0.models(query) }
        return Response.list(page, call) { model, json in model.write(to: &json) }
    }

    private static func create(_ call: Call) throws -> Endpoint.Work {
        let (model, warnings) = try call.body(
            Model.parser(call.service.catalog.vocabulary).expanding(Templates.embedded)
        )
        let id = call.service.makeID(call.now)
        return .write { transaction in
            try transaction.createModel(model, id: id)
            return try document(id, warnings, transaction.snapshot, status: .created)
                .located(at: "/v1/models/\(id)")
        }
    }

    private static func read(_ call: Call) throws -> Response {
        let id = try call.parameter("modelId")
        return try call.service.documents[call.reader].answer(id, call)
    }

    private static func replace(_ call: Call) throws -> Endpoint.Work {
        let id = try call.parameter("modelId")
        let expected = try ExpectedVersion(call, .model)
        let (model, warnings) = try call.body(Model.parser(call.service.catalog.vocabulary))
        return .write { transaction in
            let revision = try expected.single { try transaction.snapshot.revision(ofModel: id) }
            try transaction.replaceModel(id, with: model, expecting: revision)
            return try document(id, warnings, transaction.snapshot)
        }
    }

    /// Changes a model by a merge patch; one that leaves the elements alone does not read them.
    private static func patch(_ call: Call) throws -> Endpoint.Work {
        let id = try call.parameter("modelId")
        let expected = try ExpectedVersion(call, .model)
        let patch = try call.json()
        let collections = Set(ElementKind.allCases.map(\.collection))
        let changesElements =
            patch.object?.members.contains { collections.contains($0.key) } ?? false
        return .write { transaction in
            let revision = try expected.single { try transaction.snapshot.revision(ofModel: id) }
            let warnings =
                changesElements
                ? try patchAll(id, patch, revision, call, transaction)
                : try patchProperties(id, patch, revision, transaction)
            return try document(id, warnings, transaction.snapshot)
        }
    }

    private static func patchProperties(
        _ id: String,
        _ patch: JSON,
        _ expected: Int?,
        _ transaction: Transaction
    ) throws -> [Fault] {
        let model = try transaction.snapshot.model(id).existing()
        var current = JSONWriter()
        current.object { model.properties.writeMembers(to: &$0) }
        let (properties, warnings) = try Call.patched(
            current.bytes,
            by: patch,
            Model.Properties.parser
        )
        try transaction.updateModel(id, properties: properties, expecting: expected)
        return warnings
    }

    private static func patchAll(
        _ id: String,
        _ patch: JSON,
        _ expected: Int?,
        _ call: Call,
        _ transaction: Transaction
    ) throws -> [Fault] {
        guard let current = try transaction.snapshot.modelDocument(id) else {
            throw StorageError.notFound
        }
        let (model, warnings) = try Call.patched(
            current.json,
            by: patch,
            Model.parser(call.service.catalog.vocabulary)
        )
        try transaction.replaceModel(id, with: model, expecting: expected)
        return warnings
    }

    private static func delete(_ call: Call) throws -> Endpoint.Work {
        let id = try call.parameter("modelId")
        let expected = try ExpectedVersion(call, .model)
        return .write { transaction in
            let revision = try expected.single { try transaction.snapshot.revision(ofModel: id) }
            try transaction.deleteModel(id, expecting: revision)
            return .noContent
        }
    }

    private static func undelete(_ call: Call) throws -> Endpoint.Work {
        let id = try call.parameter("modelId")
        return .write { transaction in
            try transaction.undeleteModel(id)
            return try document(id, [], transaction.snapshot)
        }
    }

    private static func revisions(_ call: Call) throws -> Response {
        let id = try call.parameter("modelId")
        var parameters = QueryParameters(call)
        let (cursor, limit) = parameters.page()
        try parameters.check()
        return try call.read { snapshot in
            _ = try snapshot.model(id).existing()
            let page = try snapshot.revisions(ofModel: id, after: cursor, limit: limit)
                .orNotFound("model")
            return Response.list(page, call) { revision, json in revision.write(to: &json) }
        }
    }

    private static func readRevision(_ call: Call) throws -> Response {
        let id = try call.parameter("modelId")
        let revision = try call.revision()
        return try call.read { snapshot in
            let document = try snapshot.modelDocument(id, revision: revision).orNotFound("revision")
            return .json(document.json, etag: EntityTagPrefix.model.tag(document.revision))
        }
    }

    private static func restoreRevision(_ call: Call) throws -> Endpoint.Work {
        let id = try call.parameter("modelId")
        let revision = try call.revision()
        let expected = try ExpectedVersion(call, .model)
        return .write { transaction in
            let current = try expected.single { try transaction.snapshot.revision(ofModel: id) }
            try transaction.restoreModel(id, toRevision: revision, expecting: current)
            return try document(id, [], transaction.snapshot)
        }
    }

    static func document(
        _ id: String,
        _ warnings: [Fault],
        _ snapshot: Snapshot,
        status: Status = .ok
    ) throws -> Response {
        guard let document = try snapshot.modelDocument(id) else {
            _ = try snapshot.model(id).existing()
            throw StorageError.notFound
        }
        return .json(
            document.json.adding(warnings),
            status: status,
            etag: EntityTagPrefix.model.tag(document.revision)
        )
    }
}

extension Call {
    fileprivate func revision() throws(Problem) -> Int {
        let text = try parameter("revision")
        guard (1...18).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let revision = Int(text)
        else { throw Problem(.notFound, "There is no such revision.") }
        return revision
    }
}

extension JSONParser {
    /// A parser that takes the name of a template for the template.
    fileprivate func expanding(_ templates: Templates) -> Self {
        JSONParser { json, pointer, log in
            let before = log.faultCount
            let value = parse(templates.expanded(json, log), pointer, log)
            return log.faultCount == before ? value : nil
        }
    }
}

extension Optional {
    /// The value, or a problem that says what is missing.
    func orNotFound(_ noun: String) throws(Problem) -> Wrapped {
        guard let self else { throw Problem(.notFound, "There is no such \(noun).") }
        return self
    }
}

extension StoredModel? {
    /// The model if it is there and not deleted.
    func existing() throws(StorageError) -> StoredModel {
        guard let self else { throw .notFound }
        if self.deletedAt != nil { throw .deleted }
        return self
    }
}

extension [UInt8] {
    /// This JSON object with the warnings that reading it gave, if there are any.
    func adding(_ warnings: [Fault]) -> [UInt8] {
        guard !warnings.isEmpty, last == UInt8(ascii: "}") else { return self }
        var writer = JSONWriter()
        writer.object { $0.warnings(warnings) }
        return dropLast() + [UInt8(ascii: ",")] + writer.bytes.dropFirst()
    }
}
