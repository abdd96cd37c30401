internal import JSON

extension StoredKey {
    /// A statement that gives rows for `init(_:)`.
    static func select(_ clauses: String) -> String {
        """
        SELECT api_key.id, workspace, workspace.name, role, api_key.name, api_key.created_at,
               expires_at, revoked_at, last_used_at
        FROM api_key JOIN workspace ON workspace.key = workspace \(clauses)
        """
    }

    init(_ row: Row) throws(StorageError) {
        self.init(
            id: row.text(0),
            workspace: WorkspaceID(rawValue: row.integer(1)),
            workspaceName: row.text(2),
            role: try row.value(3, Role.self),
            name: row.text(4),
            createdAt: row.time(5),
            expiresAt: row.optionalTime(6),
            revokedAt: row.optionalTime(7),
            lastUsedAt: row.optionalTime(8)
        )
    }

    /// What the audit trail says of the key; never its secret or the hash of it.
    var auditText: String {
        var json = JSONWriter()
        json.object { json in
            json.member("id", id)
            json.member("role", role.rawValue)
            json.member("name", name)
            json.member("expiresAt", ifPresent: expiresAt?.description)
            json.member("revokedAt", ifPresent: revokedAt?.description)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
