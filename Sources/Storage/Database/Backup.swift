internal import CSQLite

/// How far a copy has come, in pages.
public struct CopyProgress: Sendable {
    /// The pages that are copied.
    public let done: Int
    /// All pages.
    public let total: Int
}

extension Database {
    /// Copies the database while it is in use.
    ///
    /// The copy is one file, of one moment, for its owner only; it appears under its name once its integrity
    /// has been checked. Blocks.
    ///
    /// - Parameters:
    ///   - path: The new file.
    ///   - progress: Called now and then.
    /// - Throws: `StorageError.exists` if there is such a file, `corrupt` if the copy is not sound, others.
    public func backup(
        to path: String,
        progress: (CopyProgress) -> Void = { _ in }
    ) throws(StorageError) {
        if DatabaseFile(path: path).exists { throw .exists }
        let partial = DatabaseFile(path: path + ".partial")
        try withConnection { (source) throws(StorageError) in
            // Reading pins the moment: without it each write of another connection starts the copy anew.
            _ = try source.first("SELECT count(*) FROM sqlite_schema") { $0.integer(0) }
            try DatabaseCopy(source: source, destination: partial).run(progress)
        }
        try partial.rename(to: DatabaseFile(path: path))
    }

    /// Puts a backup in the place of a database that no process uses; blocks.
    ///
    /// - Parameters:
    ///   - backup: The backup; its integrity and its version are checked first.
    ///   - path: The database.
    ///   - replacing: Whether there may be a database already; it is kept beside the new one.
    ///   - progress: Called now and then.
    /// - Returns: Where the database that was there is kept; nil if there was none.
    /// - Throws: `StorageError.exists` if there is a database and `replacing` is false, `busy` if it is in
    ///   use, `corrupt`, `foreign` or `newer` if the backup is of no use, others.
    @discardableResult
    public static func restore(
        _ backup: String,
        to path: String,
        replacing: Bool,
        progress: (CopyProgress) -> Void = { _ in }
    ) throws(StorageError) -> String? {
        let file = DatabaseFile(path: path)
        let isReplacement = file.exists
        if isReplacement, !replacing { throw .exists }
        guard DatabaseFile(path: backup).exists else { throw .cannotOpen }
        let source = try Connection(path: backup, .inspect, lockTimeout: .seconds(2))
        let version = try Schema(connection: source, migrations: Migration.embedded).version()
        if version == 0 { throw .foreign }
        let copy = DatabaseFile(path: path + ".restoring")
        try DatabaseCopy(source: source, destination: copy).run(progress)
        let kept = isReplacement ? try setAside(file) : nil
        try copy.rename(to: file)
        return kept
    }

    /// Gives a database that nobody uses another name; one that is damaged keeps its log.
    private static func setAside(_ file: DatabaseFile) throws(StorageError) -> String {
        do throws(StorageError) {
            let connection = try Connection(path: file.path, .inspect, lockTimeout: .zero)
            try connection.leaveLogOnClose(false)
            // In this mode reading takes a lock that no other open connection leaves.
            try connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            _ = try connection.first("SELECT count(*) FROM sqlite_schema") { $0.integer(0) }
        } catch {
            if error == .busy { throw error }
        }
        var number = 1
        while DatabaseFile(path: "\(file.path).replaced-\(number)").exists { number += 1 }
        let kept = DatabaseFile(path: "\(file.path).replaced-\(number)")
        try file.rename(to: kept)
        let log = DatabaseFile(path: file.path + "-wal")
        if log.exists { try log.rename(to: DatabaseFile(path: kept.path + "-wal")) }
        try DatabaseFile(path: file.path + "-shm").remove()
        return kept.path
    }
}

/// A copy of a database into a new file.
private struct DatabaseCopy {
    let source: Connection
    let destination: DatabaseFile

    /// How many pages are copied between two reports of progress.
    private static let stride: Int32 = 1024

    /// Copies, checks the copy and makes it durable; removes it if anything fails.
    func run(_ progress: (CopyProgress) -> Void) throws(StorageError) {
        try destination.remove()
        try destination.create()
        do throws(StorageError) {
            let copy = try Connection(path: destination.path, .inspect, lockTimeout: .seconds(2))
            try transfer(to: copy, progress)
            // A database that is to lie alone must not expect a log beside it.
            try copy.execute("PRAGMA journal_mode = DELETE")
            if try !CheckReport.damage(copy).isEmpty { throw .corrupt }
        } catch {
            try destination.remove()
            throw error
        }
        try destination.sync()
    }

    private func transfer(
        to copy: Connection,
        _ progress: (CopyProgress) -> Void
    ) throws(StorageError) {
        guard let backup = sqlite3_backup_init(copy.handle, "main", source.handle, "main") else {
            throw copy.failure(sqlite3_errcode(copy.handle))
        }
        var code = SQLITE_OK
        while code == SQLITE_OK {
            code = sqlite3_backup_step(backup, Self.stride)
            let total = Int(sqlite3_backup_pagecount(backup))
            let remaining = Int(sqlite3_backup_remaining(backup))
            progress(CopyProgress(done: total - remaining, total: total))
        }
        sqlite3_backup_finish(backup)
        if code != SQLITE_DONE { throw copy.failure(code) }
    }
}
