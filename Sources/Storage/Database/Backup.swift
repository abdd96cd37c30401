/// How far a copy has come, in pages.
public struct CopyProgress: Sendable {
    /// The pages that are copied.
    public let done: Int
    /// All pages.
    public let total: Int
}

extension Database {
    /// Copies the database while it is in use. The copy is one file, of one moment, readable by its owner
    /// only; it appears under its name once its integrity has been checked. Blocks.
    ///
    /// - Parameters:
    ///   - path: The new file.
    ///   - progress: Called now and then.
    /// - Throws: `StorageError.exists` if there is such a file, `corrupt` if the copy is not sound, others.
    public func backup(
        to path: String,
        progress: (CopyProgress) -> Void = { _ in }
    ) throws(StorageError) {
        fatalError()
    }

    /// Puts a backup in the place of a database that no process uses. Blocks.
    ///
    /// - Parameters:
    ///   - backup: The backup; its integrity and its version are checked first.
    ///   - path: The database.
    ///   - replacing: Whether there may be a database already; it is kept as `path` with `.replaced` behind.
    ///   - progress: Called now and then.
    /// - Throws: `StorageError.exists` if there is a database and `replacing` is false, `busy` if it is in
    ///   use, `corrupt`, `foreign` or `newer` if the backup is of no use, others.
    public static func restore(
        _ backup: String,
        to path: String,
        replacing: Bool,
        progress: (CopyProgress) -> Void = { _ in }
    ) throws(StorageError) {
        fatalError()
    }
}
