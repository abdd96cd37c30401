internal import Dispatch
internal import Foundation

/// The database of one service: one file, one writer, several readers.
///
/// All methods may be called from any thread; blocking ones say so.
public final class Database: Sendable {
    /// What a database is opened with.
    public struct Configuration: Sendable {
        /// How many threads read at the same time: the numbers from 0 that `read` takes.
        public var readers: Int
        /// How many writes may wait; one more is answered `busy` at once.
        public var writeQueueLimit: Int
        /// How long to wait for another process that writes.
        public var lockTimeout: Duration
        /// Whether to create the file if there is none and to apply what migrations it lacks.
        public var migrates = true
        /// The name of the SQLite file system to use; the platform's if nil.
        var fileSystem: String?
        /// The schema to have.
        var migrations = Migration.embedded

        /// Makes a configuration.
        public init(
            readers: Int = 1,
            writeQueueLimit: Int = 4096,
            lockTimeout: Duration = .seconds(2)
        ) {
            self.readers = readers
            self.writeQueueLimit = writeQueueLimit
            self.lockTimeout = lockTimeout
        }
    }

    /// The file.
    public let path: String
    /// The schema's versions before and after opening; equal if it was up to date, 0 before for a new file.
    public let migration: (from: Int, to: Int)
    let configuration: Configuration
    /// Opens a connection, as long as the file is the one that it was.
    let open: @Sendable (Connection.Access) throws(StorageError) -> Connection
    private let writer: Writer
    private let readers: [Reader]

    /// Opens the database at `path`; if told to, creates it if missing and updates its schema.
    ///
    /// A new file can be read and written by its owner only. Blocks.
    ///
    /// - Parameters:
    ///   - path: The file; its directory must exist.
    ///   - configuration: How to open it.
    ///   - now: The time that is recorded for the migrations.
    /// - Throws: `StorageError`; the file is untouched after `foreign`, `newer` and `changedMigration`.
    public init(
        path: String,
        configuration: Configuration = Configuration(),
        now: Timestamp
    ) throws(StorageError) {
        self.path = path
        self.configuration = configuration
        let file = DatabaseFile(path: path)
        if configuration.migrates, !file.exists { try file.create() }
        let home = file.identity
        let open: @Sendable (Connection.Access) throws(StorageError) -> Connection = {
            (access) throws(StorageError) in
            // Another file in its place must not be touched: its log would be that of ours.
            guard DatabaseFile(path: path).identity == home else { throw .moved }
            return try Connection(
                path: path,
                access,
                lockTimeout: configuration.lockTimeout,
                fileSystem: configuration.fileSystem
            )
        }
        let inspection = try open(.inspect)
        let before = try Schema(connection: inspection, migrations: configuration.migrations)
            .version()
        if before == 0, !configuration.migrates { throw .foreign }
        if before == 0 { try inspection.execute("PRAGMA auto_vacuum = INCREMENTAL") }
        try inspection.execute("PRAGMA journal_mode = WAL")
        try inspection.leaveLogOnClose(false)
        let connection = try open(.write)
        if configuration.migrates {
            try Schema(connection: connection, migrations: configuration.migrations)
                .migrate(now: now)
        }
        migration = (before, configuration.migrates ? configuration.migrations.count : before)
        var all: [Reader] = []
        for _ in 0..<configuration.readers {
            all.append(try Reader { () throws(StorageError) in try open(.read) })
        }
        let readers = all
        self.open = open
        self.readers = readers
        writer = try Writer(
            connection,
            limit: configuration.writeQueueLimit,
            open: { () throws(StorageError) in try open(.write) },
            releaseReaders: { readers.allSatisfy { $0.release() } }
        )
    }

    /// How many transactions this process has committed; nil while one is being committed.
    ///
    /// What was read after asking for this number is still true while the number is the same, unless another
    /// process writes: a write counts before it is answered, and no read sees it while the number is as before.
    public var settledCommitCount: Int? { writer.settledCommitCount }

    /// What was done since the database was opened.
    public var activity: DatabaseActivity {
        var activity = writer.writeActivity
        for reader in readers {
            let (reads, nanoseconds) = reader.activity
            activity.reads += reads
            activity.readSeconds += Double(nanoseconds) / 1_000_000_000
        }
        return activity
    }

    /// Reads, on the calling thread; everything that `work` reads is of one moment.
    ///
    /// - Parameters:
    ///   - reader: The number of the read connection; only one thread may use it at a time.
    ///   - workspace: What the snapshot shows.
    ///   - work: Reads; it must not keep the snapshot.
    /// - Returns: What `work` returns.
    /// - Throws: `StorageError` if the database cannot be read, or what `work` throws.
    public func read<Value>(
        on reader: Int,
        in workspace: WorkspaceID,
        _ work: (Snapshot) throws -> Value
    ) throws -> Value {
        try readers[reader].read { connection in
            try work(Snapshot(workspace: workspace, connection: connection))
        }
    }

    /// Writes durably: waiting writes share one transaction and one sync to disk; one that fails is undone alone.
    ///
    /// - Parameters:
    ///   - context: Who writes and when.
    ///   - isLarge: Whether it changes so much that it is to have a transaction of its own.
    ///   - work: Makes the change, on the writer's thread; what it did is undone if it throws. It may run
    ///     again after a failure of the transaction that it shared, so it must have no other effect.
    ///   - completion: Gets the result once it is on disk, on the writer's thread, or `StorageError.busy` at
    ///     once on the calling one. It must not block.
    public func write<Value: Sendable>(
        _ context: Context,
        isLarge: Bool = false,
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        writer.submit(PendingWrite(context, isLarge: isLarge, work, completion))
    }

    /// Writes durably and waits for it: for commands and tests, never for a server's loop.
    ///
    /// - Parameters:
    ///   - context: Who writes and when.
    ///   - work: Makes the change; what it did is undone if it throws.
    /// - Returns: What `work` returns.
    /// - Throws: `StorageError`, or what `work` throws.
    public func writeAndWait<Value: Sendable>(
        _ context: Context,
        _ work: @escaping @Sendable (Transaction) throws -> Value
    ) throws -> Value {
        let answer = Answer<Value>()
        write(context, work) { answer.give($0) }
        return try answer.wait()
    }

    /// Finishes the waiting writes, moves the log into the file and closes it.
    ///
    /// Blocks; no thread may be reading. Afterwards every call throws or answers `StorageError.closed`.
    public func close() {
        writer.close()
        for reader in readers { reader.close() }
    }
}

/// The result of a write, for a thread that waits; the semaphore orders the accesses.
private final class Answer<Value: Sendable>: @unchecked Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private var result: Result<Value, any Error> = .failure(StorageError.closed)

    func give(_ result: Result<Value, any Error>) {
        self.result = result
        semaphore.signal()
    }

    func wait() throws -> Value {
        semaphore.wait()
        return try result.get()
    }
}
