import JSON
import CFaultyDisk
import CSQLite
import Dispatch
import Foundation
@testable import Storage
import Testing
import ThreatModel

@Suite("Writer", .scratchFolder)
struct WriterTests {
    @Test("answers waiting writes after one sync")
    func groupCommit() throws {
        let disk = merlon_faulty_disk_register("group-commit")
        let database = try Self.database(on: "group-commit")
        let before = merlon_faulty_disk_sync_count(disk)
        let results = Results()
        let gate = Gate(of: database)
        for number in 0..<100 {
            database.write(.at()) {
                try $0.createModel(.bare(), id: "m\(number)")
            } completion: {
                results.append($0.map(\.id))
            }
        }
        gate.open()
        database.close()
        #expect(results.ids.count == 100)
        #expect(merlon_faulty_disk_sync_count(disk) - before < 10)
    }

    @Test("gives a large write a transaction of its own, and undoes it if it fails")
    func largeWrites() throws {
        let disk = merlon_faulty_disk_register("large")
        let database = try Self.database(on: "large")
        let before = merlon_faulty_disk_sync_count(disk)
        let results = Results()
        let gate = Gate(of: database)
        for number in 0..<12 {
            database.write(.at(), isLarge: number % 4 == 3) { transaction in
                let id = try transaction.createModel(.bare(), id: "m\(number)").id
                if number == 7 { throw CancellationError() }
                return id
            } completion: {
                results.append($0)
            }
        }
        gate.open()
        database.close()
        #expect(results.ids == [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11].map { "m\($0)" })
        #expect(results.errors.count == 1)
        #expect(merlon_faulty_disk_sync_count(disk) - before >= 5)
    }

    @Test("undoes a failing write alone")
    func failingWrite() throws {
        let database = try Database.scratch()
        let results = Results()
        let gate = Gate(of: database)
        for number in 0..<10 {
            database.write(.at()) { transaction in
                let id = try transaction.createModel(.bare(), id: "m\(number)").id
                if number % 2 == 1 { throw CancellationError() }
                return id
            } completion: {
                results.append($0)
            }
        }
        gate.open()
        database.close()
        #expect(results.ids == ["m0", "m2", "m4", "m6", "m8"])
        #expect(results.errors.count == 5)
        let reopened = try Database.scratch()
        let models = try reopened.read { try $0.models(ModelQuery()).items.map(\.id) }
        #expect(models.sorted() == ["m0", "m2", "m4", "m6", "m8"])
        #expect(try reopened.check().isSound)
    }

    @Test("answers at once that it is busy when too many wait")
    func bound() throws {
        let database = try Database.scratch(writeQueueLimit: 2)
        let results = Results()
        let gate = Gate(of: database)
        gate.awaitArrival()
        for number in 0..<3 {
            database.write(.at()) {
                try $0.createModel(.bare(), id: "m\(number)").id
            } completion: {
                results.append($0)
            }
        }
        #expect(results.errors as? [StorageError] == [.busy])
        gate.open()
        database.close()
        #expect(results.ids == ["m0", "m1"])
    }

    @Test("has everything on disk when it answers")
    func durableAnswer() throws {
        let database = try Database.scratch(readers: 2)
        let seen = Results()
        for number in 0..<20 {
            database.write(.at()) {
                try $0.createModel(.bare(), id: "m\(number)").id
            } completion: { result in
                let id = try? result.get()
                let model = id.flatMap { id in
                    try? database.read(on: 1, in: .default) { try $0.model(id) }
                }
                seen.append(.success(model?.id ?? "missing"))
            }
        }
        database.close()
        #expect(!seen.ids.contains("missing"))
        #expect(seen.ids.count == 20)
    }

    @Test("waits for another process that writes, then says that it is busy, then goes on")
    func lockedFile() throws {
        let database = try Database.scratch()
        var other: OpaquePointer?
        defer { sqlite3_close(other) }
        try #require(sqlite3_open(database.path, &other) == SQLITE_OK)
        try #require(sqlite3_exec(other, "BEGIN IMMEDIATE", nil, nil, nil) == SQLITE_OK)
        #expect(throws: StorageError.busy) {
            try database.write { try $0.createModel(.bare(), id: "m1") }
        }
        try #require(sqlite3_exec(other, "ROLLBACK", nil, nil, nil) == SQLITE_OK)
        #expect(try database.write { try $0.createModel(.bare(), id: "m1") }.id == "m1")
    }

    @Test("fails only the write that does not fit on the disk")
    func fullDisk() throws {
        let database = try Database.scratch()
        let model = try Model.sample([
            "name": "Large",
            "components": .array(
                (0..<3000).map { ["name": .string("Component \($0)"), "kind": "process"] }
            ),
        ])
        try database.write { transaction in
            let count = try transaction.connection.first("PRAGMA page_count") { $0.integer(0) }
            try transaction.connection.execute("PRAGMA max_page_count = \((count ?? 0) + 40)")
        }
        let results = Results()
        let gate = Gate(of: database)
        for number in 0..<5 {
            database.write(.at()) { transaction in
                let content = number == 2 ? model : .bare()
                return try transaction.createModel(content, id: "m\(number)").id
            } completion: {
                results.append($0)
            }
        }
        gate.open()
        database.close()
        #expect(results.ids.sorted() == ["m0", "m1", "m3", "m4"])
        #expect(results.errors as? [StorageError] == [.full])
    }

    @Test(
        "acknowledges nothing while the disk fails, loses nothing, and goes on when it works again",
        arguments: [
            Fault(
                name: "failing syncs",
                fail: merlon_faulty_disk_fail_syncs,
                SQLITE_IOERR | 4 << 8
            ),
            Fault(
                name: "failing writes",
                fail: merlon_faulty_disk_fail_writes,
                SQLITE_IOERR | 3 << 8
            ),
            Fault(name: "full disk", fail: merlon_faulty_disk_fail_writes, SQLITE_FULL),
            Fault(name: "read-only disk", fail: merlon_faulty_disk_fail_writes, SQLITE_READONLY),
        ]
    )
    func failingDisk(fault: Fault) throws {
        let name = "disk-\(UUID().uuidString)"
        let disk = merlon_faulty_disk_register(name)
        let database = try Self.database(on: name)
        _ = try database.write { try $0.createModel(.bare(), id: "before") }
        fault.fail(disk, fault.code)
        for number in 0..<3 {
            #expect(throws: fault.error) {
                try database.write { try $0.createModel(.bare(), id: "during-\(number)") }
            }
            #expect(try database.read { try $0.model("before") } != nil)
        }
        fault.fail(disk, SQLITE_OK)
        _ = try database.write { try $0.createModel(.bare(), id: "after") }
        database.close()
        let reopened = try Database.scratch()
        let models = try reopened.read { try $0.models(ModelQuery()).items.map(\.id) }
        #expect(models == ["after", "before"])
        #expect(try reopened.check().isSound)
    }

    /// A way in which a disk fails.
    struct Fault: CustomTestStringConvertible {
        let name: String
        let fail: @Sendable (OpaquePointer, Int32) -> Void
        let code: Int32

        init(
            name: String,
            fail: @escaping @Sendable (OpaquePointer, Int32) -> Void,
            _ code: Int32
        ) {
            self.name = name
            self.fail = fail
            self.code = code
        }

        var error: StorageError { StorageError(sqlite: code) }
        var testDescription: String { name }
    }

    private static func database(on disk: String) throws -> Database {
        var configuration = Database.Configuration(lockTimeout: .milliseconds(50))
        configuration.fileSystem = disk
        return try Database(
            path: ScratchFolder.file("merlon.sqlite"),
            configuration: configuration,
            now: .start
        )
    }
}

/// Holds the writer up until it is opened, and then never again.
private final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let arrival = DispatchSemaphore(value: 0)

    /// Closed for the writes of a database that come from now on.
    init(of database: Database) {
        database.write(.at()) { [self] _ in
            arrival.signal()
            pass()
        } completion: { _ in
        }
    }

    /// Waits until the writer stands at the gate.
    func awaitArrival() { arrival.wait() }

    private func pass() {
        semaphore.wait()
        semaphore.signal()
    }

    func open() { semaphore.signal() }
}

/// What writes were answered; the lock guards the array.
private final class Results: @unchecked Sendable {
    private let lock = NSLock()
    private var results: [Result<String, any Error>] = []

    func append(_ result: Result<String, any Error>) {
        lock.withLock { results.append(result) }
    }

    var ids: [String] { lock.withLock { results.compactMap { try? $0.get() } } }

    var errors: [any Error] {
        lock.withLock {
            results.compactMap { result in
                guard case .failure(let error) = result else { return nil }
                return error
            }
        }
    }
}
