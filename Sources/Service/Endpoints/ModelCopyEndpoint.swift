internal import HTTPServer
internal import JSON
internal import Storage
internal import ThreatModel

/// Copies of models.
enum ModelCopyEndpoint {
    static func all(_ configuration: ServiceConfiguration) -> [Endpoint] {
        [
            .change(
                .post,
                "/v1/models/{modelId}/copy",
                body: .json(configuration.elementBodyLimit),
                copy
            )
        ]
    }

    /// What can be said of the copy; a request without a body says nothing.
    private struct Wish {
        var name: String?
        var revision: Int?
        var withDecisions = false

        static var parser: JSONParser<Wish> {
            .object { fields in
                Wish(
                    name: fields.optional("name", .line(1...Model.nameLimit)),
                    revision: fields.optional("revision", .integer(1...Int.max)),
                    withDecisions: fields.optional("decisions", .bool, default: false)
                )
            }
        }
    }

    private static func copy(_ call: Call) throws -> Endpoint.Work {
        let source = try call.parameter("modelId")
        let wish = call.request.body.isEmpty ? Wish() : try call.body(Wish.parser).value
        let (name, revision, withDecisions) = (wish.name, wish.revision, wish.withDecisions)
        let id = call.service.makeID(call.now)
        return .write { transaction in
            let model = try transaction.snapshot.model(source).existing()
            if let revision, revision > model.revision {
                throw InvalidDocument(faults: [
                    Fault(
                        .outOfRange,
                        at: JSONPointer.root.appending("revision"),
                        "The model is at revision \(model.revision)."
                    )
                ])
            }
            try transaction.copyModel(
                source,
                to: id,
                name: name,
                revision: revision,
                withDecisions: withDecisions
            )
            return try ModelEndpoints.document(id, [], transaction.snapshot, status: .created)
                .located(at: "/v1/models/\(id)")
        }
    }
}
