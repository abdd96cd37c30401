import CSQLite
import Foundation
@testable import Storage
import Testing

@Suite("Database", .scratchFolder)
struct DatabaseTests {
    @Test("creates a file that only its owner may read")
    func permissions() throws {
        let database = try Database.scratch()
        _ = try database.write { try $0.createModel(.bare(), id: "m1") }
        for suffix in ["", "-wal"] {
            let file = ScratchFolder.file("merlon.sqlite" + suffix)
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test("migrates a new file to the last version and finds it there when it is opened again")
    func versions() throws {
        let last = Migration.embedded.count
        let first = try Database.scratch()
        #expect(first.migration == (0, last))
        first.close()
        #expect(try Database.scratch().migration == (last, last))
    }

    @Test("keeps what was written when it is closed and leaves one file")
    func close() throws {
        let database = try Database.scratch()
        _ = try database.write { try $0.createModel(.bare(), id: "m1") }
        database.close()
        let names = try FileManager.default.contentsOfDirectory(atPath: ScratchFolder.path)
        #expect(names == ["merlon.sqlite"])
        #expect(throws: StorageError.closed) { try database.read { try $0.model("m1") } }
        #expect(throws: StorageError.closed) {
            try database.write { try $0.deleteModel("m1", expecting: nil) }
        }
        #expect(try Database.scratch().read { try $0.model("m1") } != nil)
    }

    @Test("syncs every commit and guards references")
    func settings() throws {
        let database = try Database.scratch()
        let settings = try database.write { transaction in
            try ["journal_mode", "synchronous", "foreign_keys"].map { name in
                try transaction.connection.first("PRAGMA \(name)") { $0.text(0) }
            }
        }
        #expect(settings == ["wal", "2", "1"])
        #expect(throws: (any Error).self) {
            try database.read { try $0.connection.run("DELETE FROM workspace") }
        }
    }

    @Test("refuses a missing directory")
    func missingDirectory() {
        #expect(throws: StorageError.cannotOpen) { try Database.scratch("nowhere/merlon.sqlite") }
    }

    @Test("refuses a file that is not a database and leaves it as it is")
    func notADatabase() throws {
        let file = ScratchFolder.file("merlon.sqlite")
        let content = Data(String(repeating: "not a database ", count: 1000).utf8)
        try content.write(to: URL(filePath: file))
        #expect(throws: StorageError.corrupt) { try Database.scratch() }
        #expect(try Data(contentsOf: URL(filePath: file)) == content)
    }

    @Test("refuses another application's database and leaves it as it is")
    func foreign() throws {
        let file = ScratchFolder.file("merlon.sqlite")
        try Self.execute("CREATE TABLE recipe (name TEXT)", file)
        let content = try Data(contentsOf: URL(filePath: file))
        #expect(throws: StorageError.foreign) { try Database.scratch() }
        #expect(try Data(contentsOf: URL(filePath: file)) == content)
    }

    @Test("refuses a newer database and leaves it as it is")
    func newer() throws {
        let last = Migration.embedded.count
        try Database.scratch().close()
        try refusesAfter(
            "INSERT INTO migration VALUES (\(last + 1), 'later.sql', zeroblob(32), 0)",
            .newer(version: last + 1, supported: last)
        )
    }

    @Test("refuses a database with a changed migration and leaves it as it is")
    func changedMigration() throws {
        try Database.scratch().close()
        try refusesAfter(
            "UPDATE migration SET checksum = zeroblob(32) WHERE version = 2",
            .changedMigration(version: 2)
        )
    }

    @Test("reads one moment while others write")
    func snapshot() throws {
        let database = try Database.scratch()
        _ = try database.write { try $0.createModel(.bare("First"), id: "m1") }
        try database.read { snapshot in
            #expect(try snapshot.models(ModelQuery()).items.count == 1)
            _ = try database.write { try $0.createModel(.bare("Second"), id: "m2") }
            #expect(try snapshot.models(ModelQuery()).items.count == 1)
        }
        #expect(try database.read { try $0.models(ModelQuery()).items.count } == 2)
    }

    @Test("gives what the work throws and can be read again")
    func failingRead() throws {
        let database = try Database.scratch()
        #expect(throws: CancellationError.self) {
            try database.read { _ in throw CancellationError() }
        }
        #expect(try database.read { try $0.model("m1") } == nil)
    }

    @Test("stops when one reader is used twice at the same time")
    func readerContract() async {
        await #expect(processExitsWith: .failure) {
            let file = FileManager.default.temporaryDirectory
                .appending(path: "merlon-contract-\(UUID().uuidString)").path()
            let database = try Database(path: file, now: .start)
            try FileManager.default.removeItem(atPath: file)
            try database.read(on: 0, in: .default) { _ in
                try database.read(on: 0, in: .default) { _ in }
            }
        }
    }

    private func refusesAfter(_ sql: String, _ error: StorageError) throws {
        let file = ScratchFolder.file("merlon.sqlite")
        try Self.execute(sql, file)
        let content = try Data(contentsOf: URL(filePath: file))
        #expect(throws: error) { try Database.scratch() }
        #expect(try Data(contentsOf: URL(filePath: file)) == content)
    }

    /// Runs a statement as another program would.
    static func execute(_ sql: String, _ file: String) throws {
        var handle: OpaquePointer?
        defer { sqlite3_close(handle) }
        try #require(sqlite3_open(file, &handle) == SQLITE_OK)
        try #require(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    }
}
