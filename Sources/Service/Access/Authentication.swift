internal import Crypto
internal import HTTPServer
internal import Storage

/// Finds out who asks, from the key that a request carries.
struct Authentication: Sendable {
    let database: Database
    let isLoopbackOnly: Bool
    let clock: @Sendable () -> Timestamp
    private let failures: AccessFailures
    /// By database reader.
    private let caches: [KeyCache]

    /// Makes the check.
    ///
    /// - Parameters:
    ///   - database: Where the keys are.
    ///   - readers: How many readers the database has.
    ///   - isLoopbackOnly: Whether keys may be done without while there are none.
    ///   - clock: The time.
    init(
        database: Database,
        readers: Int,
        isLoopbackOnly: Bool,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.database = database
        self.isLoopbackOnly = isLoopbackOnly
        self.clock = clock
        failures = AccessFailures(database)
        caches = (0..<readers).map { KeyCache(database, reader: $0) }
    }

    /// Whoever sent a request, if an operation is open to them.
    ///
    /// - Throws: `Problem`: unauthenticated without a valid key, rate limited if the address sent too many that are
    ///   not, forbidden if the key's role is too low.
    func principal(for head: RequestHead, _ access: Access) throws(Problem) -> Principal {
        let needed: StoredKey.Role
        let principal: Principal
        switch access {
        case .open: return .local
        case .role(let role): (needed, principal) = (role, try authenticate(head, cookie: nil))
        case .page(let role):
            let cookie = SessionCookie.secret(in: head)
            (needed, principal) = (role, try authenticate(head, cookie: cookie))
        }
        guard principal.role.includes(needed) else {
            throw Problem(.forbidden, "This needs the role \(needed.rawValue).")
        }
        return principal
    }

    /// Checks the secret of a key.
    ///
    /// - Throws: `Problem`: unauthenticated if it opens nothing, rate limited if the address sent too many of these.
    func check(_ secret: String, for head: RequestHead) throws(Problem) {
        do {
            _ = try holder(of: secret[...], for: head)
        } catch {
            throw Problem(error)
        }
    }

    private func authenticate(
        _ head: RequestHead,
        cookie: Substring?
    ) throws(Problem) -> Principal {
        do {
            if let secret = Self.secret(head.fields) {
                return try holder(of: secret, for: head)
            }
            if let cookie, !head.fields.contains(.authorization) {
                return try holder(of: cookie, for: head)
            }
            guard !head.fields.contains(.authorization),
                isLoopbackOnly, try !caches[head.loop].hasKeys(at: clock())
            else { throw Self.unauthenticated("Send a key: Authorization: Bearer mrl_...") }
            try LoopbackGuard.check(head)
            return .local
        } catch {
            throw Problem(error)
        }
    }

    private func holder(of secret: Substring, for head: RequestHead) throws -> Principal {
        let hash = Array(SHA256.hash(data: Array(secret.utf8)))
        let now = clock()
        let cache = caches[head.loop]
        let known = try cache.key(withSecretHash: hash, at: now)
        guard let key = known, key.isValid(at: now) else {
            try failures.note(head, known, at: now)
            throw Self.unauthenticated("The key is not known, or no longer good.")
        }
        if cache.isUseDue(ofKeyWithHash: hash, at: now) {
            let context = Context(
                workspace: key.workspace,
                actor: key.id,
                now: now,
                requestID: ""
            )
            database.write(context, { try $0.recordUse(ofKey: key.id) }, completion: { _ in })
        }
        return Principal(workspace: key.workspace, role: key.role, name: key.id)
    }

    // RFC 6750, section 2.1: credentials = "Bearer" 1*SP b64token; RFC 9110: the scheme ignores case.
    private static func secret(_ fields: Fields) -> Substring? {
        let values = fields.all(.authorization)
        guard values.count == 1, let value = values.first,
            value.utf8.count <= 200, value.prefix(7).lowercased() == "bearer "
        else { return nil }
        return value.dropFirst(7).drop { $0 == " " }
    }

    private static func unauthenticated(_ detail: String) -> Problem {
        var problem = Problem(.unauthenticated, detail)
        problem.fields.set(.wwwAuthenticate, "Bearer realm=\"merlon\"")
        return problem
    }
}
