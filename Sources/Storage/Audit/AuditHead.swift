/// The last link of the audit trail.
struct AuditHead: Equatable {
    let sequence: Int
    let hash: [UInt8]

    /// What comes before the first link.
    static let none = AuditHead(sequence: 0, hash: Array(repeating: 0, count: 32))

    static func last(_ connection: Connection) throws(StorageError) -> AuditHead {
        try connection.first("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1") {
            AuditHead(sequence: $0.integer(0), hash: $0.blob(1))
        } ?? .none
    }

    /// Whether the file holds this link, and so everything that was committed with it or before.
    func isPresent(_ connection: Connection) throws(StorageError) -> Bool {
        if self == .none { return true }
        return try connection.first(
            "SELECT hash FROM audit WHERE sequence = ?",
            .integer(sequence)
        ) { $0.blob(0) } == hash
    }
}
