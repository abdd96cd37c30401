import JSON
@testable import Storage
import Testing
import ThreatModel

@Suite("Audit trail", .scratchFolder)
struct AuditTrailTests {
    let database: Database

    init() throws {
        database = try Database.scratch()
        let model = try Model.blog()
        _ = try database.write(at: 1) { try $0.createModel(model, id: "m1") }
        let asset = try draft(Asset.self, ["id": "logs", "name": "Logs"])
        _ = try database.write(at: 2) { try $0.createElement(asset, inModel: "m1") }
        _ = try database.writeAndWait(.at(3, actor: "ann")) {
            try $0.createModel(.bare(), id: "m1-other")
        }
    }

    @Test("says who did what to what, when, and for which request")
    func entries() throws {
        let entries = try database.read { try $0.audit(AuditQuery()).items }
        #expect(entries.map(\.sequence) == [3, 2, 1])
        #expect(entries.map(\.action) == ["model.create", "element.create", "model.create"])
        #expect(entries.map(\.target) == ["models/m1-other", "models/m1/assets/logs", "models/m1"])
        #expect(entries.map(\.actor) == ["ann", "tester", "tester"])
        #expect(entries.map(\.requestID) == ["request-3", "request-2", "request-1"])
        #expect(entries[1].before == nil)
        #expect(entries[1].after?.hasPrefix(#"{"id":"logs","name":"Logs""#) == true)
    }

    @Test("has entries for all that a cascade changes")
    func cascade() throws {
        _ = try database.write(at: 4) {
            try $0.deleteElement(.id("db"), .component, inModel: "m1", .cascade, expecting: nil)
        }
        var query = AuditQuery()
        query.since = .start.advanced(by: .seconds(4))
        let entries = try database.read { try $0.audit(query).items }.map {
            "\($0.action) \($0.target)"
        }
        #expect(
            Set(entries) == [
                "element.delete models/m1/components/db", "element.delete models/m1/flows/query",
                "element.update models/m1/assumptions/patched",
                "element.update models/m1/scenarios/break-in",
            ]
        )
    }

    @Test("filters by actor, action, target and time")
    func filters() throws {
        #expect(try sequences { $0.actor = "ann" } == [3])
        #expect(try sequences { $0.action = "element.create" } == [2])
        #expect(try sequences { $0.target = "models/m1" } == [2, 1])
        #expect(try sequences { $0.target = "models/m1/assets" } == [2])
        #expect(try sequences { $0.since = .start.advanced(by: .seconds(2)) } == [3, 2])
        #expect(try sequences { $0.until = .start.advanced(by: .seconds(2)) } == [1])
        #expect(
            try sequences {
                $0.target = "models/m1"
                $0.actor = "ann"
            } == []
        )
        let other = try database.write { try $0.workspace(named: "other") }
        #expect(try database.read(in: other) { try $0.audit(AuditQuery()).items } == [])
    }

    @Test("pages through entries of the same moment")
    func pages() throws {
        for number in 0..<5 {
            _ = try database.write(at: 9) { try $0.createModel(.bare(), id: "n\(number)") }
        }
        var query = AuditQuery()
        query.limit = 2
        var sequences: [Int] = []
        repeat {
            let page = try database.read { try $0.audit(query) }
            sequences += page.items.map(\.sequence)
            query.after = page.next
        } while query.after != nil
        #expect(sequences == [8, 7, 6, 5, 4, 3, 2, 1])
    }

    @Test(
        "holds, and cannot be changed through SQL",
        arguments: ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"]
    )
    func appendOnly(sql: String) throws {
        #expect(try database.firstAuditBreak() == nil)
        #expect(throws: StorageError.self) { try database.write { try $0.connection.execute(sql) } }
        #expect(try database.firstAuditBreak() == nil)
    }

    @Test(
        "names the first link that somebody broke behind its back",
        arguments: [
            ("UPDATE audit SET actor = 'x' WHERE sequence = 2", 2),
            ("UPDATE audit SET at = at + 1 WHERE sequence = 1", 1),
            ("UPDATE audit SET before = '' WHERE sequence = 3", 3),
            ("UPDATE audit SET workspace = 2 WHERE sequence = 2", 2),
            ("DELETE FROM audit WHERE sequence = 2", 2),
            ("UPDATE audit SET sequence = 4 WHERE sequence = 3", 3),
            ("UPDATE audit SET hash = zeroblob(32) WHERE sequence = 1", 1),
        ]
    )
    func tampering(sql: String, link: Int) throws {
        _ = try database.write { try $0.workspace(named: "other") }
        try database.write { transaction in
            try transaction.connection.execute(
                "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; \(sql)"
            )
        }
        #expect(try database.firstAuditBreak() == AuditBreak(sequence: link))
        #expect(try !database.check().isSound)
    }

    private func sequences(_ change: (inout AuditQuery) -> Void) throws -> [Int] {
        var query = AuditQuery()
        change(&query)
        return try database.read { try $0.audit(query).items.map(\.sequence) }
    }
}
