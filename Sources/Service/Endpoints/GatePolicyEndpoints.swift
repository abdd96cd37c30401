internal import HTTPServer
internal import JSON
internal import Storage
internal import ThreatModel

/// What a workspace holds its models to where a request says nothing else.
enum GatePolicyEndpoints {
    static func all(_ configuration: ServiceConfiguration) -> [Endpoint] {
        [
            .read(.get, "/v1/gate-policy", read),
            .change(
                .put,
                "/v1/gate-policy",
                access: .role(.admin),
                body: .json(configuration.elementBodyLimit),
                replace
            ),
            .change(.delete, "/v1/gate-policy", access: .role(.admin), delete),
        ]
    }

    private static func read(_ call: Call) throws -> Response {
        answer(try call.read { try $0.gatePolicy() })
    }

    private static func replace(_ call: Call) throws -> Endpoint.Work {
        let expected = try ExpectedVersion(call, .gatePolicy)
        let (policy, _) = try call.body(wholePolicy)
        return .write { answer(try set(policy, expected, $0)) }
    }

    /// A policy as `read` answers it, or less of it.
    private static var wholePolicy: JSONParser<GatePolicy> {
        .object { fields in
            fields.ignore("isDefault", "updatedAt")
            return fields.gatePolicy()
        }
    }

    private static func delete(_ call: Call) throws -> Endpoint.Work {
        let expected = try ExpectedVersion(call, .gatePolicy)
        return .write { transaction in
            _ = try set(nil, expected, transaction)
            return .noContent
        }
    }

    private static func set(
        _ policy: GatePolicy?,
        _ expected: ExpectedVersion,
        _ transaction: Transaction
    ) throws -> StoredGatePolicy {
        let version = try expected.single { try transaction.snapshot.gatePolicy().version }
        return try transaction.setGatePolicy(policy, expecting: version)
    }

    private static func answer(_ stored: StoredGatePolicy) -> Response {
        .object(etag: EntityTagPrefix.gatePolicy.tag(stored.version)) { json in
            stored.policy.writeMembers(to: &json)
            json.member("isDefault", stored.isDefault)
            json.member("updatedAt", ifPresent: stored.updatedAt?.description)
        }
    }
}
