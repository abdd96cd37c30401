/// A key that clients authenticate with.
///
/// The secret itself is never stored, only its SHA-256.
public struct StoredKey: Sendable, Equatable {
    /// What a key may do; each role may do what the ones before may.
    public enum Role: String, Sendable, CaseIterable {
        case viewer, editor, admin
    }

    /// The public id.
    public let id: String
    /// What the key opens.
    public let workspace: WorkspaceID
    /// That workspace's name.
    public let workspaceName: String
    /// What the key may do.
    public let role: Role
    /// What people call it.
    public let name: String
    /// When it was created.
    public let createdAt: Timestamp
    /// From when it is refused; nil for never.
    public let expiresAt: Timestamp?
    /// Since when it is refused; nil if it was not revoked.
    public let revokedAt: Timestamp?
    /// About when it was last used; nil if never.
    public let lastUsedAt: Timestamp?

    /// How long the key is good from its creation; nil for ever.
    var lifetime: Duration? {
        expiresAt.map { .milliseconds($0.milliseconds - createdAt.milliseconds) }
    }

    /// Whether the key is good at `time`.
    public func isValid(at time: Timestamp) -> Bool {
        revokedAt == nil && expiresAt.map { time < $0 } ?? true
    }
}

/// A key that is to be stored.
public struct NewKey: Sendable {
    /// Its public id, a new UUIDv7.
    public var id: String
    /// What it may do.
    public var role: StoredKey.Role
    /// What people call it.
    public var name: String
    /// The SHA-256 of the secret: 32 bytes.
    public var secretHash: [UInt8]
    /// From when it is refused; nil for never.
    public var expiresAt: Timestamp?

    /// Makes a key to store.
    public init(
        id: String,
        role: StoredKey.Role,
        name: String,
        secretHash: [UInt8],
        expiresAt: Timestamp?
    ) {
        self.id = id
        self.role = role
        self.name = name
        self.secretHash = secretHash
        self.expiresAt = expiresAt
    }
}
