extension Transaction {
    /// The free pages that stay in the file for what is written next: 1 MB.
    private static let spare = 256

    /// Gives free pages back to the file system, save a few; the file gets shorter when the log is moved into it.
    ///
    /// Each page costs about a write of one, so that a little now and then disturbs nobody.
    ///
    /// - Parameter limit: The most pages to give back in this transaction.
    /// - Returns: How many were given back.
    /// - Throws: `StorageError` if the database cannot be written.
    @discardableResult
    public func releasePages(limit: Int) throws(StorageError) -> Int {
        let free = try freePages()
        let count = min(limit, free - Self.spare)
        guard count > 0 else { return 0 }
        try connection.execute("PRAGMA incremental_vacuum(\(count))")
        return free - (try freePages())
    }

    /// Puts the full-text indexes in order, a step at a time, so that searches stay fast however much was written.
    ///
    /// - Parameter limit: About how many pages of each index may be written.
    /// - Returns: Whether any were: there may be more to do.
    /// - Throws: `StorageError` if the database cannot be written.
    public func mergeSearchIndexes(limit: Int) throws(StorageError) -> Bool {
        try SearchIndex.merge(pages: limit, connection)
    }

    private func freePages() throws(StorageError) -> Int {
        try connection.first("PRAGMA freelist_count") { $0.integer(0) } ?? 0
    }
}
