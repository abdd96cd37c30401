internal import HTTPServer
internal import Interchange
internal import JSON
internal import Storage
internal import ThreatModel

/// Reads a model out of prose; nothing is stored.
enum DraftEndpoint {
    static func all(_ configuration: ServiceConfiguration) -> [Endpoint] {
        [
            Endpoint(
                method: .post,
                pattern: "/v1/drafts",
                access: .role(.viewer),
                body: .json(configuration.elementBodyLimit)
            ) { .respond(try draft($0)) }
        ]
    }

    private static func draft(_ call: Call) throws -> Response {
        let (wanted, _) = try call.body(request)
        let drafter = Drafter(catalog: call.service.catalog)
        return .json(drafter.draft(name: wanted.name, description: wanted.description))
    }

    private static var request: JSONParser<(name: String, description: String)> {
        .object { fields in
            let name = fields.required("name", .line(1...Model.nameLimit))
            let description = fields.required(
                "description",
                .prose(1...Drafter.descriptionLimit)
            )
            guard let name, let description else { return nil }
            return (name, description)
        }
    }
}
