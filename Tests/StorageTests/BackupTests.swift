import Foundation
@testable import Storage
import Testing
import ThreatModel

@Suite("Backup and restore", .scratchFolder)
struct BackupTests {
    let database: Database
    let backup = ScratchFolder.file("backup.sqlite")

    init() throws {
        database = try Database.scratch()
        let model = try Model.blog()
        _ = try database.write { try $0.createModel(model, id: "m1") }
    }

    @Test("copies the moment at which it starts, while others write")
    func backupWhileWriting() throws {
        let database = database
        var reports: [CopyProgress] = []
        try database.backup(to: backup) { progress in
            _ = try? database.write { try $0.createModel(.bare(), id: "late-\(progress.done)") }
            reports.append(progress)
        }
        let last = try #require(reports.last)
        #expect(last.done == last.total)
        #expect(
            try names() == [
                "backup.sqlite", "merlon.sqlite", "merlon.sqlite-shm", "merlon.sqlite-wal",
            ]
        )
        let attributes = try FileManager.default.attributesOfItem(atPath: backup)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let copy = try Database.scratch("backup.sqlite")
        #expect(try copy.read { try $0.models(ModelQuery()).items.map(\.id) } == ["m1"])
        #expect(try copy.check().isSound)
    }

    @Test("does not overwrite a file")
    func existingBackup() throws {
        try Data("mine".utf8).write(to: URL(filePath: backup))
        #expect(throws: StorageError.exists) { try database.backup(to: backup) }
        #expect(try Data(contentsOf: URL(filePath: backup)) == Data("mine".utf8))
        #expect(throws: StorageError.cannotOpen) {
            try database.backup(to: ScratchFolder.file("nowhere/backup.sqlite"))
        }
    }

    @Test("restores into a place where there is no database")
    func restore() throws {
        try database.backup(to: backup)
        let path = ScratchFolder.file("restored.sqlite")
        #expect(try Database.restore(backup, to: path, replacing: false) == nil)
        let restored = try Database.scratch("restored.sqlite")
        #expect(try restored.read { try $0.wholeModel("m1") }?.model == (try Model.blog()))
    }

    @Test("replaces a database only when told to, and keeps it")
    func replacing() throws {
        try database.backup(to: backup)
        _ = try database.write { try $0.createModel(.bare(), id: "m2") }
        let path = database.path
        #expect(throws: StorageError.exists) {
            try Database.restore(backup, to: path, replacing: false)
        }
        database.close()
        let kept = try #require(try Database.restore(backup, to: path, replacing: true))
        #expect(kept == path + ".replaced-1")
        #expect(try Database.scratch().read { try $0.model("m2") } == nil)
        #expect(try Database.scratch("merlon.sqlite.replaced-1").read { try $0.model("m2") } != nil)
    }

    @Test("refuses to replace a database that is in use")
    func inUse() throws {
        try database.backup(to: backup)
        #expect(throws: StorageError.busy) {
            try Database.restore(backup, to: database.path, replacing: true)
        }
        #expect(try database.write { try $0.createModel(.bare(), id: "m2") }.id == "m2")
    }

    @Test("replaces a damaged database, which is the reason to restore one")
    func damagedDatabase() throws {
        try database.backup(to: backup)
        database.close()
        let damaged = Data(repeating: 7, count: 10_000)
        try damaged.write(to: URL(filePath: database.path))
        _ = try Database.restore(backup, to: database.path, replacing: true)
        #expect(try Database.scratch().read { try $0.model("m1") } != nil)
        #expect(try Data(contentsOf: URL(filePath: database.path + ".replaced-1")) == damaged)
    }

    @Test("refuses a backup that is damaged, not ours, empty or missing, and leaves no trace")
    func uselessBackup() throws {
        let path = ScratchFolder.file("restored.sqlite")
        #expect(throws: StorageError.cannotOpen) {
            try Database.restore(backup, to: path, replacing: false)
        }
        try Data(repeating: 7, count: 10_000).write(to: URL(filePath: backup))
        #expect(throws: StorageError.corrupt) {
            try Database.restore(backup, to: path, replacing: false)
        }
        try Data().write(to: URL(filePath: backup))
        #expect(throws: StorageError.foreign) {
            try Database.restore(backup, to: path, replacing: false)
        }
        try FileManager.default.removeItem(atPath: backup)
        try database.backup(to: backup)
        try Self.damage(backup)
        #expect(throws: StorageError.corrupt) {
            try Database.restore(backup, to: path, replacing: false)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(!FileManager.default.fileExists(atPath: path + ".restoring"))
    }

    @Test("finds damage, dangling rows and broken links")
    func check() throws {
        #expect(try database.check() == CheckReport())
        try DatabaseTests.execute("DELETE FROM model WHERE id = 'm1'", database.path)
        #expect(try database.check().danglingRows["element"] == 10)
        database.close()
        try Self.damage(database.path)
        let damaged = try? Database.scratch()
        let report = try? damaged?.check()
        #expect(report?.isSound == false)
    }

    /// Overwrites the middle of the file.
    private static func damage(_ path: String) throws {
        var content = try Data(contentsOf: URL(filePath: path))
        let start = content.count / 2 / 4096 * 4096
        content.replaceSubrange(start..<(start + 4096), with: Data(repeating: 0xA5, count: 4096))
        try content.write(to: URL(filePath: path))
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: ScratchFolder.path).sorted()
    }
}
