internal import Foundation

/// A read connection.
///
/// `lock` guards the connection: it is never waited for, a second thread is a fault of
/// the program.
final class Reader: @unchecked Sendable {
    private let lock = NSLock()
    private let open: @Sendable () throws(StorageError) -> Connection
    private var connection: Connection?
    private var isClosed = false

    init(_ open: @escaping @Sendable () throws(StorageError) -> Connection) throws(StorageError) {
        self.open = open
        connection = try open()
    }

    /// Runs `work` in a transaction that sees one moment; a connection that failed is opened anew.
    func read<Result>(_ work: (Connection) throws -> Result) throws -> Result {
        guard lock.try() else { preconditionFailure("two threads use one reader") }
        defer { lock.unlock() }
        if isClosed { throw StorageError.closed }
        do {
            let connection = try connection ?? open()
            self.connection = connection
            return try inTransaction(connection, work)
        } catch let error as StorageError {
            if error.condemnsConnection { connection = nil }
            throw error
        }
    }

    func close() {
        lock.withLock {
            isClosed = true
            connection = nil
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
