internal import Dispatch
internal import Foundation
internal import Synchronization

/// The only writer of a database: all writes that wait share a transaction, and so one sync to disk.
///
/// `lock` guards the queue of waiting writes, `queue` confines the connection and what is known of it.
final class Writer: @unchecked Sendable {
    private let limit: Int
    private let open: @Sendable () throws(StorageError) -> Connection
    private let releaseReaders: @Sendable () -> Bool

    private let lock = NSLock()
    private var waiting: [PendingWrite] = []
    private var isDraining = false
    private var isClosed = false
    private var activity = DatabaseActivity()
    /// Twice the number of commits that have ended; odd while one is under way.
    private let commitSteps = Atomic<Int>(0)

    private let queue = DispatchQueue(label: "merlon.storage.writer")
    private var connection: Connection?
    private var files: OpenFiles
    /// The last link of the audit trail that was acknowledged.
    private var acknowledged: AuditHead

    /// The most writes that share a transaction: what one of them waits for must stay short.
    private static let groupLimit = 256

    /// Makes the writer.
    ///
    /// - Parameters:
    ///   - connection: The first connection.
    ///   - limit: How many writes may wait.
    ///   - open: Opens another connection when one has failed.
    ///   - releaseReaders: Closes the read connections; returns whether none is open any more.
    /// - Throws: `StorageError` if the database cannot be read.
    init(
        _ connection: Connection,
        limit: Int,
        open: @escaping @Sendable () throws(StorageError) -> Connection,
        releaseReaders: @escaping @Sendable () -> Bool
    ) throws(StorageError) {
        self.limit = limit
        self.open = open
        self.releaseReaders = releaseReaders
        self.connection = connection
        acknowledged = try AuditHead.last(connection)
        files = OpenFiles(connection)
    }

    /// How many commits have ended; nil while one is under way, as some readers may see it and others not yet.
    var settledCommitCount: Int? {
        let steps = commitSteps.load(ordering: .acquiring)
        return steps.isMultiple(of: 2) ? steps / 2 : nil
    }

    /// What was done so far; the reads are not known here.
    var writeActivity: DatabaseActivity {
        lock.withLock {
            var activity = activity
            activity.waitingWrites = waiting.count
            return activity
        }
    }

    func submit(_ write: PendingWrite) {
        let refusal: StorageError? = lock.withLock {
            if isClosed { return .closed }
            if waiting.count >= limit { return .busy }
            waiting.append(write)
            if !isDraining {
                isDraining = true
                queue.async { self.drain() }
            }
            return nil
        }
        if let refusal { write.fail(refusal) }
    }

    /// Finishes what waits and closes the connection; blocks.
    func close() {
        lock.withLock { isClosed = true }
        queue.sync {
            drain()
            connection = nil
        }
    }

    private func drain() {
        while let group = nextGroup() { commit(group) }
    }

    private func nextGroup() -> [PendingWrite]? {
        lock.withLock {
            let isAlone = waiting.first?.isLarge == true
            let group = Array(
                isAlone ? waiting.prefix(1) : waiting.prefix(Self.groupLimit).prefix { !$0.isLarge }
            )
            waiting.removeFirst(group.count)
            if group.isEmpty { isDraining = false }
            return group.isEmpty ? nil : group
        }
    }

    /// Commits the group, without the writes that by themselves end the transaction.
    ///
    /// Writes that together do not fit on the disk may fit one by one.
    private func commit(_ group: [PendingWrite]) {
        var group = group
        while !group.isEmpty {
            let start = ContinuousClock.now
            do throws(GroupFailure) {
                let answers = try transact(group)
                note(group.count, since: start)
                for answer in answers { answer() }
                return
            } catch {
                lock.withLock { activity.failedWrites += 1 }
                if error.cause != .busy { connection = nil }
                if error.cause == .moved { try? letGoOfDisplacedLog() }
                if let culprit = error.culprit {
                    group.remove(at: culprit).fail(error.cause)
                } else if error.cause == .full, group.count > 1 {
                    for write in group { commit([write]) }
                    return
                } else {
                    for write in group { write.fail(error.cause) }
                    return
                }
            }
        }
    }

    private func note(_ writes: Int, since start: ContinuousClock.Instant) {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        lock.withLock {
            activity.batchSizes.add(Double(writes))
            activity.writeSeconds.add(seconds)
        }
    }

    /// Why a transaction came to nothing, and through which of its writes if through one.
    private struct GroupFailure: Error {
        let cause: StorageError
        var culprit: Int?
    }

    private func transact(_ group: [PendingWrite]) throws(GroupFailure) -> [@Sendable () -> Void] {
        var current: Int?
        do throws(StorageError) {
            let connection = try provenConnection()
            try connection.run("BEGIN IMMEDIATE")
            return try connection.rollingBackOnFailure { () throws(StorageError) in
                var answers = try applyAll(group, connection, isolated: false, &current)
                if answers == nil {
                    answers = try applyAll(group, connection, isolated: true, &current)
                }
                current = nil
                try SearchIndex.update(connection)
                let head = try AuditHead.last(connection)
                guard files.databaseIsInPlace, files.logIsInPlace else { throw .moved }
                try end(connection)
                acknowledged = head
                return answers ?? []
            }
        } catch {
            throw GroupFailure(cause: error, culprit: current)
        }
    }

    /// Runs the writes of a group in its transaction.
    ///
    /// A savepoint keeps what every page was before, and each statement goes through all of that. So there is none at
    /// first: most writes that fail have changed nothing by then. If one has, the transaction begins anew, with
    /// savepoints.
    ///
    /// - Parameters:
    ///   - group: The writes.
    ///   - connection: Within the transaction.
    ///   - isolated: Whether each has a savepoint.
    ///   - current: Set to the position of the write at hand.
    /// - Returns: What to tell the callers after the commit; nil if the writes have to be isolated.
    /// - Throws: What ended the transaction.
    private func applyAll(
        _ group: [PendingWrite],
        _ connection: Connection,
        isolated: Bool,
        _ current: inout Int?
    ) throws(StorageError) -> [@Sendable () -> Void]? {
        var answers: [@Sendable () -> Void] = []
        for (index, write) in group.enumerated() {
            current = index
            if isolated { try connection.run("SAVEPOINT write") }
            let changes = connection.totalChanges
            do {
                let transaction = Transaction(context: write.context, connection: connection)
                answers.append(try write.perform(transaction))
                if isolated { try connection.run("RELEASE write") }
            } catch {
                let failure = error as? StorageError
                if let failure, failure.condemnsConnection || connection.isOutsideTransaction {
                    throw failure
                }
                if isolated {
                    try connection.run("ROLLBACK TO write")
                    try connection.run("RELEASE write")
                } else if connection.totalChanges != changes {
                    try connection.run("ROLLBACK")
                    try connection.run("BEGIN IMMEDIATE")
                    if group.count > 1 { return nil }
                }
                answers.append { write.fail(error) }
            }
        }
        return answers
    }

    /// Commits; whether that succeeds or fails, what was read before is to be looked at again.
    private func end(_ connection: Connection) throws(StorageError) {
        commitSteps.add(1, ordering: .acquiringAndReleasing)
        defer { commitSteps.add(1, ordering: .acquiringAndReleasing) }
        try connection.run("COMMIT")
    }

    /// The connection, or after a failure a fresh one that has shown that the file holds everything that
    /// was acknowledged and can be written durably.
    ///
    /// After a failed sync the kernel may have dropped what it was to write and report success from then
    /// on, so neither the old connection nor what it believes can be trusted.
    private func provenConnection() throws(StorageError) -> Connection {
        if let connection { return connection }
        try letGoOfDisplacedLog()
        let fresh = try open()
        try fresh.run("BEGIN IMMEDIATE")
        guard try acknowledged.isPresent(fresh) else { throw .corrupt }
        let recoveries = try fresh.first("PRAGMA user_version") { $0.integer(0) } ?? 0
        try fresh.execute("PRAGMA user_version = \((recoveries + 1) & 0xFFFF)")
        try end(fresh)
        connection = fresh
        files = OpenFiles(fresh)
        return fresh
    }

    /// Closes the readers if the log is no longer where it was.
    ///
    /// It lives on in open connections only, and when the last of them closes SQLite moves what it holds into the
    /// file. A new log must not begin before that.
    private func letGoOfDisplacedLog() throws(StorageError) {
        if files.logIsInPlace { return }
        guard files.databaseIsInPlace, releaseReaders() else { throw .moved }
    }
}
