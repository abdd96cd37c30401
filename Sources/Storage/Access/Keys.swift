extension Database {
    /// The key whose secret has this SHA-256, of whatever workspace; also if it is revoked or expired.
    ///
    /// - Parameters:
    ///   - hash: 32 bytes.
    ///   - reader: As for `read`.
    /// - Throws: `StorageError` if the database cannot be read.
    public func key(withSecretHash hash: [UInt8], on reader: Int) throws -> StoredKey? {
        fatalError()
    }

    /// Whether there is any key that is not revoked, expired or not.
    ///
    /// - Parameter reader: As for `read`.
    /// - Throws: `StorageError` if the database cannot be read.
    public func hasKeys(on reader: Int) throws -> Bool { fatalError() }
}

extension Snapshot {
    /// The workspace's keys, in the order of creation.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    public func keys() throws(StorageError) -> [StoredKey] { fatalError() }
}

extension Transaction {
    /// The workspace of that name, created if there is none.
    ///
    /// - Throws: `StorageError` if the database cannot be written.
    public func workspace(named name: String) throws(StorageError) -> WorkspaceID { fatalError() }

    /// Stores a new key.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - workspace: What it opens.
    /// - Throws: `StorageError.taken` if the id or the secret is in use, or another.
    @discardableResult
    public func createKey(
        _ key: NewKey,
        for workspace: WorkspaceID
    ) throws(StorageError) -> StoredKey { fatalError() }

    /// Revokes a key of the workspace; does nothing to one that is revoked.
    ///
    /// - Throws: `StorageError.notFound`, or another.
    @discardableResult
    public func revokeKey(_ id: String) throws(StorageError) -> StoredKey { fatalError() }

    /// Records that a key was used now; at most once a minute is worth a write.
    ///
    /// - Throws: `StorageError` if the database cannot be written.
    public func recordUse(ofKey id: String) throws(StorageError) { fatalError() }
}
