import Foundation
@testable import Storage
import Testing
import ThreatModel

@Suite("Files that are taken away", .scratchFolder)
struct DisplacedFileTests {
    let database: Database
    let away = ScratchFolder.file("away.sqlite")

    init() throws {
        database = try Database.scratch(readers: 2)
        _ = try database.write { try $0.createModel(.bare("Before"), id: "before") }
    }

    @Test("writes nothing while the database is elsewhere, and goes on when it is back")
    func moved() throws {
        try FileManager.default.moveItem(atPath: database.path, toPath: away)
        for number in 0..<2 { refuses("during-\(number)") }
        #expect(try database.read { try $0.model("before") } != nil)
        try FileManager.default.moveItem(atPath: away, toPath: database.path)
        _ = try database.write { try $0.createModel(.bare(), id: "after") }
        database.close()
        #expect(try storedModels() == ["after", "before"])
    }

    @Test("leaves another database in its place alone")
    func replaced() throws {
        try FileManager.default.moveItem(atPath: database.path, toPath: away)
        try Database.scratch("other.sqlite").close()
        let other = ScratchFolder.file("other.sqlite")
        try FileManager.default.moveItem(atPath: other, toPath: database.path)
        let content = try Data(contentsOf: URL(filePath: database.path))
        for number in 0..<2 { refuses("during-\(number)") }
        #expect(throws: StorageError.moved) {
            try database.backup(to: ScratchFolder.file("backup.sqlite"))
        }
        #expect(try Data(contentsOf: URL(filePath: database.path)) == content)
    }

    @Test("saves what a deleted log holds, and begins another", arguments: ["-wal", "-shm"])
    func deletedLog(suffix: String) throws {
        try FileManager.default.removeItem(atPath: database.path + suffix)
        refuses("during")
        _ = try database.write { try $0.createModel(.bare(), id: "after") }
        #expect(try database.read { try $0.models(ModelQuery()).items.count } == 2)
        database.close()
        #expect(try storedModels() == ["after", "before"])
    }

    @Test("begins no other log while a reader holds on to the deleted one")
    func heldLog() throws {
        let database = database
        try database.read { snapshot in
            #expect(try snapshot.model("before") != nil)
            try FileManager.default.removeItem(atPath: database.path + "-wal")
            for number in 0..<2 { refuses("during-\(number)") }
            #expect(try snapshot.model("before") != nil)
        }
        _ = try database.write { try $0.createModel(.bare(), id: "after") }
        database.close()
        #expect(try storedModels() == ["after", "before"])
    }

    private func refuses(_ id: String) {
        #expect(throws: StorageError.moved) {
            try database.write { try $0.createModel(.bare(), id: id) }
        }
    }

    private func storedModels() throws -> [String] {
        let reopened = try Database.scratch()
        #expect(try reopened.check().isSound)
        return try reopened.read { try $0.models(ModelQuery()).items.map(\.id) }.sorted()
    }
}
