public import ThreatModel

/// What a workspace holds its models to where a request says nothing else.
public struct StoredGatePolicy: Sendable, Equatable {
    /// The policy; the default one if the workspace has none of its own.
    public let policy: GatePolicy
    /// Whether the workspace has none of its own.
    public let isDefault: Bool
    /// Grows with each change; 0 if there never was one.
    public let version: Int
    /// When it was last changed; nil if it never was.
    public let updatedAt: Timestamp?
}

extension Snapshot {
    /// The workspace's gate policy.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    public func gatePolicy() throws(StorageError) -> StoredGatePolicy {
        let stored = try connection.first(
            "SELECT policy, version, updated_at FROM gate_policy WHERE workspace = ?",
            .integer(workspace.rawValue)
        ) { (row) throws(StorageError) in
            let isDefault = row.isNull(0)
            return StoredGatePolicy(
                policy: isDefault ? GatePolicy() : try row.decoded(0, GatePolicy.parser),
                isDefault: isDefault,
                version: row.integer(1),
                updatedAt: row.time(2)
            )
        }
        return stored
            ?? StoredGatePolicy(
                policy: GatePolicy(),
                isDefault: true,
                version: 0,
                updatedAt: nil
            )
    }
}
