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
            .change(
                .post,
                "/v1/keys/{keyId}/rotate",
                access: .role(.admin),
                body: .json(configuration.elementBodyLimit),
                rotate
            ),
        ]
    }

    private static func list(_ call: Call) throws -> Response {
        var parameters = QueryParameters(call)
        let (cursor, limit) = parameters.page()
        try parameters.check()
        let page = try call.read { try $0.keys(after: cursor, limit: limit) }
        return Response.list(page, call) { $0.write(to: &$1) }
    }

    private static func read(_ call: Call) throws -> Response {
        let id = try call.parameter("keyId")
        let key = try call.read { try $0.key(id) }
        return .object { key.writeMembers(to: &$0) }
    }

    private static func create(_ call: Call) throws -> Endpoint.Work {
        let secret = try newSecret(call)
        let (request, _) = try call.body(KeyRequest.parser)
        let key = NewKey(
            id: call.service.makeID(call.now),
            role: request.role,
            name: request.name,
            secretHash: secret.hash,
            expiresAt: request.days.map { call.now.advanced(by: .days($0)) }
        )
        return .write { transaction in
            secret.answer(for: try transaction.createKey(key, for: call.principal.workspace))
        }
    }

    private static func rotate(_ call: Call) throws -> Endpoint.Work {
        let id = try call.parameter("keyId")
        let secret = try newSecret(call)
        let wish =
            call.request.body.isEmpty ? Rotation() : try call.body(Rotation.parser).value
        let successor = call.service.makeID(call.now)
        return .write { transaction in
            secret.answer(
                for: try transaction.rotateKey(
                    id,
                    to: successor,
                    secretHash: secret.hash,
                    lifetime: wish.lifetime,
                    overlap: wish.overlap
                )
            )
        }
    }

    /// A secret for a key that the request makes.
    ///
    /// - Throws: `Problem`: bad request if the answer would have to be kept.
    private static func newSecret(_ call: Call) throws(Problem) -> KeySecret {
        guard !call.request.fields.contains(.idempotencyKey) else {
            throw Problem(
                .badRequest,
                "No Idempotency-Key here: the answer holds a secret, which is not kept."
            )
        }
        var random = SystemRandomNumberGenerator()
        return KeySecret(using: &random)
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

/// How a key gives way to another.
private struct Rotation {
    var lifetime: Duration?
    var overlap = Duration.zero

    static var parser: JSONParser<Rotation> {
        .object { fields in
            let lifetime = fields.optional("expiresInDays", .integer(1...3650))
            let overlap = fields.optional("overlapDays", .integer(0...90), default: 0)
            return Rotation(lifetime: lifetime.map { .days($0) }, overlap: .days(overlap))
        }
    }
}

extension Duration {
    fileprivate static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}

extension KeySecret {
    /// The only answer that holds the secret.
    fileprivate func answer(for key: StoredKey) -> Response {
        Response.object(status: .created) { json in
            key.writeMembers(to: &json)
            json.member("secret", text)
        }.located(at: "/v1/keys/\(key.id)")
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
