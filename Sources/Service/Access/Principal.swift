internal import Storage

/// Who may call an operation.
enum Access: Sendable {
    /// Anybody, without a key.
    case open
    /// Whoever has a key of this role or a higher one.
    case role(StoredKey.Role)
    /// The same, and the key may also come as the cookie of somebody who signed in at a browser: for what is
    /// only read.
    case page(StoredKey.Role)
}

extension StoredKey.Role {
    /// Whether the role may do what `other` may.
    func includes(_ other: Self) -> Bool {
        rank >= other.rank
    }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .editor: 1
        case .admin: 2
        }
    }
}

/// Who asks.
struct Principal: Sendable {
    /// The workspace that the key belongs to and sees.
    let workspace: WorkspaceID
    let role: StoredKey.Role
    /// How the audit trail and notes name whoever asks: the key's id, or `local`.
    let name: String

    /// Whoever reaches a server that has no keys, and so listens on the loopback address only.
    static let local = Principal(workspace: .default, role: .admin, name: "local")
}
