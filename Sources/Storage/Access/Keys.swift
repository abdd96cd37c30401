extension Database {
    /// The key whose secret has this SHA-256, of whatever workspace; also if it is revoked or expired.
    ///
    /// - Parameters:
    ///   - hash: 32 bytes.
    ///   - reader: As for `read`.
    /// - Returns: The key; nil if there is none.
    /// - Throws: `StorageError` if the database cannot be read.
    public func key(withSecretHash hash: [UInt8], on reader: Int) throws -> StoredKey? {
        try read(on: reader, in: .default) { snapshot in
            try snapshot.connection.first(
                StoredKey.select("WHERE secret_hash = ?"),
                .blob(hash)
            ) { (row) throws(StorageError) in try StoredKey(row) }
        }
    }

    /// Whether there has ever been a key: revoking the last one opens nothing.
    ///
    /// - Parameter reader: As for `read`.
    /// - Returns: Whether there is one.
    /// - Throws: `StorageError` if the database cannot be read.
    public func hasKeys(on reader: Int) throws -> Bool {
        try read(on: reader, in: .default) { snapshot in
            try snapshot.connection.first(
                "SELECT 1 FROM api_key LIMIT 1"
            ) { _ in true } ?? false
        }
    }
}

extension Snapshot {
    /// The workspace's keys, in the order of creation.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    public func keys() throws(StorageError) -> [StoredKey] {
        try connection.all(
            StoredKey.select("WHERE api_key.workspace = ? ORDER BY api_key.key"),
            .integer(workspace.rawValue)
        ) { (row) throws(StorageError) in try StoredKey(row) }
    }

    fileprivate func key(_ id: String) throws(StorageError) -> StoredKey {
        let key = try connection.first(
            StoredKey.select("WHERE id = ? AND workspace = ?"),
            .text(id),
            .integer(workspace.rawValue)
        ) { (row) throws(StorageError) in try StoredKey(row) }
        guard let key else { throw .notFound }
        return key
    }
}

extension Transaction {
    /// The workspace of that name, created if there is none.
    ///
    /// - Parameter name: 1 to 200 characters.
    /// - Returns: The workspace.
    /// - Throws: `StorageError` if the database cannot be written.
    public func workspace(named name: String) throws(StorageError) -> WorkspaceID {
        try connection.run(
            "INSERT INTO workspace (name, created_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
            .text(name),
            .time(context.now)
        )
        let key = try connection.first("SELECT key FROM workspace WHERE name = ?", .text(name)) {
            $0.integer(0)
        }
        guard let key else { throw .notFound }
        return WorkspaceID(rawValue: key)
    }

    /// Stores a new key.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - workspace: What it opens.
    /// - Returns: The key as it is stored.
    /// - Throws: `StorageError.taken` if the id or the secret is in use, or another.
    @discardableResult
    public func createKey(
        _ key: NewKey,
        for workspace: WorkspaceID
    ) throws(StorageError) -> StoredKey {
        try connection.run(
            """
            INSERT INTO api_key (id, workspace, role, name, secret_hash, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            .text(key.id),
            .integer(workspace.rawValue),
            .text(key.role.rawValue),
            .text(key.name),
            .blob(key.secretHash),
            .time(context.now),
            .time(key.expiresAt)
        )
        if connection.changedRows == 0 { throw .taken(id: key.id) }
        let stored = try Snapshot(workspace: workspace, connection: connection).key(key.id)
        try recordAudit(
            action: "key.create",
            target: "keys/\(key.id)",
            before: nil,
            after: stored.auditText,
            in: workspace
        )
        return stored
    }

    /// Revokes a key of the workspace; does nothing to one that is revoked.
    ///
    /// - Parameter id: The key.
    /// - Returns: The key as it is stored.
    /// - Throws: `StorageError.notFound`, or another.
    @discardableResult
    public func revokeKey(_ id: String) throws(StorageError) -> StoredKey {
        let key = try snapshot.key(id)
        if key.revokedAt != nil { return key }
        try connection.run(
            "UPDATE api_key SET revoked_at = ? WHERE id = ?",
            .time(context.now),
            .text(id)
        )
        let revoked = try snapshot.key(id)
        try recordAudit(
            action: "key.revoke",
            target: "keys/\(id)",
            before: key.auditText,
            after: revoked.auditText
        )
        return revoked
    }

    /// Records that a key was used now; once a minute is enough, each time is a write.
    ///
    /// - Parameter id: The key, of whatever workspace.
    /// - Throws: `StorageError` if the database cannot be written.
    public func recordUse(ofKey id: String) throws(StorageError) {
        try connection.run(
            "UPDATE api_key SET last_used_at = ? WHERE id = ?",
            .time(context.now),
            .text(id)
        )
    }
}
