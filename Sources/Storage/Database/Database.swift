/// The database of one service: one file, one writer, several readers.
///
/// All methods may be called from any thread. Blocking ones say so.
public final class Database: Sendable {
    /// What a database is opened with.
    public struct Configuration: Sendable {
        /// How many threads read at the same time: the numbers from 0 that `read` takes.
        public var readers: Int
        /// How many writes may wait; one more is answered `busy` at once.
        public var writeQueueLimit: Int
        /// How long to wait for another process that writes.
        public var lockTimeout: Duration

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

    /// Opens the database at `path`, creates it if there is none, and applies what migrations it lacks.
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
        fatalError()
    }

    /// The versions before and after opening; equal if there was nothing to migrate, 0 before for a new file.
    public var migration: (from: Int, to: Int) { fatalError() }

    /// Reads, on the calling thread. Everything that `work` reads is of one moment.
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
        fatalError()
    }

    /// Writes durably. Waiting writes share one transaction and one sync to disk, a savepoint each.
    ///
    /// - Parameters:
    ///   - context: Who writes and when.
    ///   - work: Makes the change, on the writer's thread; what it did is undone if it throws. It may run a
    ///     second time after a failure of the transaction that it shared, so it must have no other effect.
    ///   - completion: Gets the result once it is on disk, on the writer's thread, or `StorageError.busy` at
    ///     once on the calling one. It must not block.
    public func write<Value: Sendable>(
        _ context: Context,
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        fatalError()
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
        fatalError()
    }

    /// Finishes the waiting writes, moves the log into the file and closes it. Blocks; afterwards every
    /// call throws or answers `StorageError.closed`.
    public func close() { fatalError() }
}
