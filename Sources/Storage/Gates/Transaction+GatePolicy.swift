internal import JSON
public import ThreatModel

extension Transaction {
    /// Gives the workspace a gate policy of its own, or takes it away; nothing happens if nothing is different.
    ///
    /// - Parameters:
    ///   - policy: The policy; nil for the default one.
    ///   - expected: The version that the one in force must have; nil for any.
    /// - Returns: The policy that is in force now.
    /// - Throws: `StorageError`: `stale`, or another.
    @discardableResult
    public func setGatePolicy(
        _ policy: GatePolicy?,
        expecting expected: Int?
    ) throws(StorageError) -> StoredGatePolicy {
        let current = try snapshot.gatePolicy()
        if let expected, expected != current.version { throw .stale(current: current.version) }
        let own = current.isDefault ? nil : current.policy
        guard policy != own else { return current }
        let text = policy.map(Self.text)
        try connection.run(
            """
            INSERT INTO gate_policy (workspace, version, policy, updated_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (workspace) DO UPDATE
            SET version = excluded.version, policy = excluded.policy,
                updated_at = excluded.updated_at
            """,
            .integer(context.workspace.rawValue),
            .integer(current.version + 1),
            .text(text),
            .time(context.now)
        )
        try recordAudit(
            action: policy == nil ? "gate-policy.delete" : "gate-policy.replace",
            target: "gate-policy",
            before: own.map(Self.text),
            after: text
        )
        return try snapshot.gatePolicy()
    }

    private static func text(_ policy: GatePolicy) -> String {
        String(decoding: JSONWriter.bytes(of: policy), as: UTF8.self)
    }
}
