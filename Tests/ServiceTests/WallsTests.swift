import HTTPServer
import JSON
import Storage
import Testing

/// Every operation of the contract, asked for by everybody who could ask: what they may do is in `x-role`.
@Suite("Walls around every operation")
struct WallsTests {
    private let contract: OpenAPIDocument
    private let service: TestService
    /// The path parameters of things in the default workspace.
    private var parameters: [String: String] = [
        "revision": "1", "templateId": "web-application", "threatId": "sql-injection",
        "technologyId": "flask", "controlId": "output-encoding", "referenceId": "CWE-89",
        "findingId": "sql-injection@query",
    ]
    private let admin: Fields
    private let revoked: Fields

    private static let elements = [
        "components": "web", "boundaries": "aws", "flows": "query", "assets": "accounts",
    ]

    init() throws {
        contract = try OpenAPIDocument.ofThisProject()
        service = try TestService()
        let made = try service.send("POST", "/v1/models", ModelEndpointsTests.blog)
        let model = try #require(made["id"].string)
        let analysis = try service.send("POST", "/v1/models/\(model)/analyses")
        admin = Self.bearer(try service.makeKey(.admin))
        let key = try service.send("POST", "/v1/keys", #"{"role":"admin"}"#, fields: admin)
        revoked = Self.bearer(try #require(key["secret"].string))
        let path = try #require(key.fields.first(.location))
        try service.send("DELETE", path, fields: admin)
        parameters["modelId"] = model
        parameters["analysisId"] = analysis["id"].string
        parameters["keyId"] = key["id"].string
    }

    private static func bearer(_ secret: String) -> Fields {
        [.authorization: "Bearer \(secret)"]
    }

    private func role(_ operation: OpenAPIDocument.Operation) -> StoredKey.Role? {
        contract.definition(of: operation)?.object?["x-role"]?.string
            .flatMap(StoredKey.Role.init(rawValue:))
    }

    /// The operation on things that are there, with the contract's first example as its body.
    private func ask(
        _ operation: OpenAPIDocument.Operation,
        _ fields: Fields
    ) throws -> TestService.Answer {
        var parts: [String] = []
        for part in operation.path.split(separator: "/", omittingEmptySubsequences: false) {
            parts.append(value(of: String(part), behind: parts.last ?? ""))
        }
        var target = parts.joined(separator: "/")
        if target.hasSuffix("/diff") { target += "?against=\(parameters["analysisId"] ?? "")" }
        let body = body(of: operation)
        return try service.send(operation.method, target, body, fields: fields)
    }

    private func value(of part: String, behind collection: String) -> String {
        guard part.hasPrefix("{"), let end = part.firstIndex(of: "}") else { return part }
        let name = String(part[part.index(after: part.startIndex)..<end])
        let value = name == "elementId" ? Self.elements[collection] : parameters[name]
        return (value ?? "nothing") + part[part.index(after: end)...]
    }

    private func body(of operation: OpenAPIDocument.Operation) -> String? {
        let request = contract.resolved(
            contract.definition(of: operation)?.object?["requestBody"]
        )
        guard let content = request?.object?["content"]?.object else { return nil }
        let example = content.members.lazy.compactMap { type in
            contract.resolved(type.value.object?["examples"]?.object?.members.first?.value)
        }.first
        let value = example?.object?["value"] ?? [:]
        return String(decoding: JSONWriter.bytes(of: value), as: UTF8.self)
    }

    @Test("each operation of the API says who may call it")
    func stated() {
        for operation in contract.operations where operation.path.hasPrefix("/v1/") {
            #expect(role(operation) != nil, "\(operation)")
        }
    }

    @Test("without a good key nothing is done: 401")
    func unauthenticated() throws {
        let past = Timestamp(milliseconds: 1000)
        let expired = Self.bearer(try service.makeKey(.admin, expires: past))
        for operation in contract.operations where role(operation) != nil {
            for fields in [Fields(), expired, revoked] {
                #expect(try ask(operation, fields).status == 401, "\(operation)")
            }
        }
    }

    @Test("a role below the one that is needed is refused: 403", arguments: StoredKey.Role.allCases)
    func roles(_ role: StoredKey.Role) throws {
        let fields = Self.bearer(try service.makeKey(role))
        let order = StoredKey.Role.allCases
        for operation in contract.operations {
            guard let needed = self.role(operation), let least = order.firstIndex(of: needed),
                let given = order.firstIndex(of: role)
            else { continue }
            let status = try ask(operation, fields).status
            #expect((status == 403) == (given < least), "\(operation): \(status)")
            #expect(status != 401, "\(operation)")
        }
    }

    @Test("another workspace's things are not there: 404")
    func foreign() throws {
        let fields = Self.bearer(try service.makeKey(.admin, in: "payments"))
        for operation in contract.operations where role(operation) != nil {
            guard operation.path.contains("{modelId}") || operation.path.contains("{keyId}") else {
                continue
            }
            #expect(try ask(operation, fields).status == 404, "\(operation)")
        }
        let path = "/v1/models/\(parameters["modelId"] ?? "")"
        let model = try service.send("GET", path, fields: admin)
        #expect(model["revision"] == 1)
    }
}
