internal import JSON

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
    /// - Parameters:
    ///   - cursor: Where to start; nil for the start.
    ///   - limit: The most keys that the page holds; positive.
    /// - Returns: The page.
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    public func keys(after cursor: Cursor?, limit: Int) throws(StorageError) -> Page<StoredKey> {
        let start = try cursor.map { (cursor) throws(StorageError) in
            try cursor.position(in: "keys", .text).text(0)
        }
        let keys = try connection.all(
            Self.keyPage,
            .integer(workspace.rawValue),
            .text(start),
            .integer(limit + 1)
        ) { (row) throws(StorageError) in try StoredKey(row) }
        return Page(keys, limit: limit) { Cursor(list: "keys", [.string($0.id)]) }
    }

    /// Keys are never deleted: the one that a page ended with is there.
    static let keyPage = StoredKey.select(
        """
        WHERE api_key.workspace = ?1
          AND api_key.key > coalesce((SELECT key FROM api_key WHERE id = ?2), 0)
        ORDER BY api_key.key LIMIT ?3
        """
    )

    /// A key of the workspace, also if it is revoked or expired.
    ///
    /// - Throws: `StorageError.notFound`, or another if the database cannot be read.
    public func key(_ id: String) throws(StorageError) -> StoredKey {
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

    /// Makes a key that may do what another may, and ends that one.
    ///
    /// - Parameters:
    ///   - id: The key to end.
    ///   - successor: The id of the new key, a new UUIDv7.
    ///   - secretHash: The SHA-256 of the new key's secret: 32 bytes.
    ///   - lifetime: How long the new key is good; nil for as long as the old one was to be.
    ///   - overlap: How long the old key is still good, unless it expires before.
    /// - Returns: The new key as it is stored.
    /// - Throws: `StorageError`: `notFound`, `keyEnded` if the old one is revoked or expired, or another.
    @discardableResult
    public func rotateKey(
        _ id: String,
        to successor: String,
        secretHash: [UInt8],
        lifetime: Duration?,
        overlap: Duration
    ) throws(StorageError) -> StoredKey {
        let old = try snapshot.key(id)
        guard old.isValid(at: context.now) else { throw .keyEnded }
        let new = try createKey(
            NewKey(
                id: successor,
                role: old.role,
                name: old.name,
                secretHash: secretHash,
                expiresAt: (lifetime ?? old.lifetime).map(context.now.advanced)
            ),
            for: context.workspace
        )
        let end = context.now.advanced(by: overlap)
        if overlap == .zero {
            try revokeKey(id)
        } else if old.expiresAt.map({ end < $0 }) ?? true {
            try connection.run(
                "UPDATE api_key SET expires_at = ? WHERE id = ?",
                .time(end),
                .text(id)
            )
            try recordAudit(
                action: "key.expire",
                target: "keys/\(id)",
                before: old.auditText,
                after: try snapshot.key(id).auditText
            )
        }
        return new
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
