internal import HTTPServer
internal import JSON
internal import Storage
internal import ThreatModel

/// The keys of a workspace.
enum KeyEndpoints {
    static func all(_ configuration: ServiceConfiguration) -> [Endpoint] {
        [
            .read(.get, "/v1/keys", access: .role(.admin), list),
            .change(
                .post,
                "/v1/keys",
                access: .role(.admin),
                body: .json(configuration.elementBodyLimit),
                create
            ),
            .read(.get, "/v1/keys/{keyId}", access: .role(.admin), read),
            .change(.delete, "/v1/keys/{keyId}", access: .role(.admin), revoke),
        ]
    }

    private static func list(_ call: Call) throws -> Response {
        try QueryParameters(call).check()
        let keys = try call.read { try $0.keys() }
        return Response.list(keys, nextCursor: nil, call) { $0.write(to: &$1) }
    }

    private static func read(_ call: Call) throws -> Response {
        let id = try call.parameter("keyId")
        let key = try call.read { try $0.keys() }.first { $0.id == id }
        let found = try key.orNotFound("key")
        return .object { found.writeMembers(to: &$0) }
    }

    private static func create(_ call: Call) throws -> Endpoint.Work {
        guard !call.request.fields.contains(.idempotencyKey) else {
            throw Problem(
                .badRequest,
                "No Idempotency-Key here: the answer holds a secret, which is not kept."
            )
        }
        let (request, _) = try call.body(KeyRequest.parser)
        var random = SystemRandomNumberGenerator()
        let secret = KeySecret(using: &random)
        let key = NewKey(
            id: call.service.makeID(call.now),
            role: request.role,
            name: request.name,
            secretHash: secret.hash,
            expiresAt: request.days.map { call.now.advanced(by: .seconds($0 * 86_400)) }
        )
        return .write { transaction in
            let stored = try transaction.createKey(key, for: call.principal.workspace)
            return Response.object(status: .created) { json in
                stored.writeMembers(to: &json)
                json.member("secret", secret.text)
            }.located(at: "/v1/keys/\(stored.id)")
        }
    }

    private static func revoke(_ call: Call) throws -> Endpoint.Work {
        let id = try call.parameter("keyId")
        return .write { transaction in
            try transaction.revokeKey(id)
            return .noContent
        }
    }
}

/// A request for a new key.
private struct KeyRequest {
    let role: StoredKey.Role
    let name: String
    let days: Int?

    static var parser: JSONParser<KeyRequest> {
        .object { fields in
            let role = fields.required("role", JSONParser<StoredKey.Role>.oneOf)
            let name = fields.optional("name", .line(1...100), default: "")
            let days = fields.optional("expiresInDays", .integer(1...3650))
            return role.map { KeyRequest(role: $0, name: name, days: days) }
        }
    }
}

extension StoredKey {
    /// Writes what may be known of a key; its secret is not.
    func write(to json: inout JSONWriter) {
        json.object { writeMembers(to: &$0) }
    }

    fileprivate func writeMembers(to json: inout JSONWriter) {
        json.member("id", id)
        json.member("role", role.rawValue)
        json.member("name", name)
        json.member("workspace", workspaceName)
        json.member("createdAt", createdAt.description)
        json.member("expiresAt", ifPresent: expiresAt?.description)
        json.member("revokedAt", ifPresent: revokedAt?.description)
        json.member("lastUsedAt", ifPresent: lastUsedAt?.description)
    }
}
