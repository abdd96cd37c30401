internal import Foundation
internal import Synchronization

/// A read connection.
///
/// `lock` guards all that changes. Work runs outside of it, by one thread at a time: a second one is a fault of the
/// program.
final class Reader: @unchecked Sendable {
    private let lock = NSLock()
    private let open: @Sendable () throws(StorageError) -> Connection
    private var connection: Connection?
    private var isReading = false
    private var isClosed = false
    private let count = Atomic<Int>(0)
    private let nanoseconds = Atomic<Int>(0)

    init(_ open: @escaping @Sendable () throws(StorageError) -> Connection) throws(StorageError) {
        self.open = open
        connection = try open()
    }

    /// How many reads there were, and what they took.
    var activity: (reads: Int, nanoseconds: Int) {
        (count.load(ordering: .relaxed), nanoseconds.load(ordering: .relaxed))
    }

    /// Runs `work` in a transaction that sees one moment; a connection that failed is opened anew.
    func read<Result>(_ work: (Connection) throws -> Result) throws -> Result {
        let start = ContinuousClock.now
        defer {
            let elapsed = (ContinuousClock.now - start).components
            let nanoseconds = elapsed.seconds * 1_000_000_000 + elapsed.attoseconds / 1_000_000_000
            count.add(1, ordering: .relaxed)
            self.nanoseconds.add(Int(nanoseconds), ordering: .relaxed)
        }
        var known = try begin()
        do {
            let connection = try known ?? open()
            known = connection
            let result = try inTransaction(connection, work)
            end(keeping: connection)
            return result
        } catch {
            let isCondemned = (error as? StorageError)?.condemnsConnection ?? false
            end(keeping: isCondemned ? nil : known)
            throw error
        }
    }

    /// Closes the connection, unless it is being read; the next read opens another.
    ///
    /// - Returns: Whether it is closed.
    func release() -> Bool {
        lock.withLock {
            if isReading { return false }
            connection = nil
            return true
        }
    }

    func close() {
        lock.withLock {
            isClosed = true
            connection = nil
        }
    }

    private func begin() throws(StorageError) -> Connection? {
        lock.lock()
        defer { lock.unlock() }
        precondition(!isReading, "two threads use one reader")
        if isClosed { throw .closed }
        isReading = true
        return connection
    }

    private func end(keeping connection: Connection?) {
        lock.withLock {
            self.connection = isClosed ? nil : connection
            isReading = false
        }
    }

    private func inTransaction<Result>(
        _ connection: Connection,
        _ work: (Connection) throws -> Result
    ) throws -> Result {
        try connection.run("BEGIN")
        return try connection.rollingBackOnFailure {
            let result = try work(connection)
            try connection.run("COMMIT")
            return result
        }
    }
}
