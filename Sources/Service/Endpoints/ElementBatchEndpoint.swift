internal import Catalog
internal import HTTPServer
internal import JSON
internal import Storage
internal import ThreatModel

/// Many changes of a model's elements at once, all or none.
enum ElementBatchEndpoint {
    static func all(_ configuration: ServiceConfiguration) -> [Endpoint] {
        [
            .change(
                .post,
                "/v1/models/{modelId}/elements:batch",
                body: .json(configuration.batchBodyLimit),
                run
            )
        ]
    }

    private static func run(_ call: Call) throws -> Endpoint.Work {
        let model = try call.parameter("modelId")
        let expected = try ExpectedVersion(call, .model)
        let (json, _) = try call.body(JSONParser<JSON> { json, _, _ in json })
        let reading = FaultLog()
        let vocabulary = call.service.catalog.vocabulary
        let request = try ElementBatchRequest(json, vocabulary, reading)
        if reading.faultCount > FaultLog.limit { try reading.check() }
        let (faults, warnings) = (reading.faults, reading.warnings)
        return .write { transaction in
            _ = try transaction.snapshot.model(model).existing()
            let log = FaultLog()
            for fault in faults { log.report(fault) }
            for warning in warnings { log.warn(warning) }
            var changes: [ElementChange] = []
            var faulty = request.faulty
            for operation in request.operations {
                if let change = try change(operation, model, vocabulary, transaction, log) {
                    changes.append(change)
                } else if case .update(let id, _) = operation.work {
                    faulty[id] = operation.kind
                }
            }
            let batch = try transaction.changeElements(
                changes,
                faulty: faulty,
                inModel: model,
                expecting: try expected.single {
                    try transaction.snapshot.revision(ofModel: model)
                },
                log
            )
            return answer(request.operations, batch, log.warnings)
        }
    }

    /// The change that an operation asks for; nil after a fault.
    private static func change(
        _ operation: ElementBatchRequest.Operation,
        _ model: String,
        _ vocabulary: Vocabulary,
        _ transaction: Transaction,
        _ log: FaultLog
    ) throws -> ElementChange? {
        let place = ElementBatchRequest.place(operation.index)
        let idPlace = place.appending("id")
        switch operation.work {
        case .change(let action):
            return ElementChange(
                action,
                idPlace: idPlace,
                elementPlace: place.appending("element")
            )
        case .update(let id, let patch):
            let kind = operation.kind
            guard let current = try transaction.snapshot.element(id, kind, ofModel: model) else {
                let detail = "There is no \(kind.rawValue) '\(id)' in this model."
                log.report(Fault(.unknownElement, at: idPlace, detail))
                return nil
            }
            let patchPlace = place.appending("patch")
            let merged = try JSONReader.read(current.json).merging(patch)
            return kind.parser(vocabulary).parse(merged, patchPlace, log)
                .flatMap { $0.settled(as: id, at: patchPlace, log) }
                .map {
                    ElementChange(.replace($0), idPlace: idPlace, elementPlace: patchPlace)
                }
        }
    }

    private static func answer(
        _ operations: [ElementBatchRequest.Operation],
        _ batch: ElementBatch,
        _ warnings: [Fault]
    ) -> Response {
        Response.object(etag: EntityTagPrefix.model.tag(batch.revision)) { json in
            json.member("revision", batch.revision)
            json.member(
                "results",
                array: { json in
                    for (operation, element) in zip(operations, batch.elements) {
                        json.object { write(operation, element, to: &$0) }
                    }
                }
            )
            json.member("alsoDeleted", batch.alsoDeleted)
            json.member("alsoChanged", batch.alsoChanged)
            json.warnings(warnings)
        }
    }

    private static func write(
        _ operation: ElementBatchRequest.Operation,
        _ element: StoredElement?,
        to json: inout JSONWriter
    ) {
        json.member("op", operation.verb.rawValue)
        json.member("kind", operation.kind.rawValue)
        if let element {
            json.member("id", element.id)
            json.member("etag", EntityTagPrefix.element.tag(element.version))
            json.key("element")
            json.raw(element.json)
        } else if case .change(.delete(let id, _, _)) = operation.work {
            json.member("id", id)
        }
    }
}
