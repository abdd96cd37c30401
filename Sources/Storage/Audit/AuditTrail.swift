extension Snapshot {
    /// A page of the workspace's audit trail.
    ///
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    public func audit(_ query: AuditQuery) throws(StorageError) -> Page<AuditEntry> { fatalError() }
}

extension Transaction {
    /// Adds an entry to the audit trail, for a change that the store does not make itself.
    ///
    /// - Parameters:
    ///   - action: What was done, such as `threat.create`.
    ///   - target: To what, such as `threats/ID`.
    ///   - before: The JSON text of what was there; nil for nothing.
    ///   - after: The JSON text of what is there now; nil for nothing.
    /// - Throws: `StorageError` if the database cannot be written.
    public func recordAudit(
        action: String,
        target: String,
        before: String?,
        after: String?
    ) throws(StorageError) { fatalError() }
}

extension Database {
    /// The first broken link of the audit trail of the whole database; nil if it holds. Blocks: it reads all.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    public func firstAuditBreak() throws(StorageError) -> AuditBreak? { fatalError() }
}
