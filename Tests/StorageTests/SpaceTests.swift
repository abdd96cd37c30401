import Foundation
import JSON
@testable import Storage
import Testing
import ThreatModel

@Suite("Space", .scratchFolder)
struct SpaceTests {
    @Test("of purged models is given back to the file system, save a little")
    func purge() throws {
        let database = try Database.scratch()
        _ = try database.write { try $0.createModel(.bare(), id: "kept") }
        let text = JSON.string(String(repeating: "Long. ", count: 1600))
        let model = try Model.sample([
            "name": "Large",
            "components": .array(
                (0..<20).map { number in
                    [
                        "id": .string("c\(number)"), "name": "Component", "kind": "process",
                        "description": text,
                    ]
                }
            ),
        ])
        for number in 0..<20 {
            _ = try database.write { transaction in
                try transaction.createModel(model, id: "m\(number)")
                try transaction.deleteModel("m\(number)", expecting: nil)
            }
        }
        let full = try pages(database)
        #expect(
            try database.write(at: 10) { transaction in
                try transaction.purgeModels(
                    deletedBefore: .start.advanced(by: .seconds(1)),
                    limit: 1000
                ).count
            } == 20
        )
        #expect(try database.write { try $0.releasePages(limit: 100) } == 100)
        #expect(try pages(database) == full - 100)
        #expect(try database.write { try $0.releasePages(limit: 100_000) } > 100)
        #expect(try database.write { try $0.releasePages(limit: 100_000) } == 0)
        let left = try pages(database)
        #expect(left < full * 2 / 3)
        #expect(try database.check().isSound)
        #expect(try database.read { try $0.models(ModelQuery()).items.map(\.id) } == ["kept"])
        database.close()
        let attributes = try FileManager.default.attributesOfItem(atPath: database.path)
        #expect(attributes[.size] as? Int == left * 4096)
    }

    private func pages(_ database: Database) throws -> Int {
        try database.read { snapshot in
            try snapshot.connection.first("PRAGMA page_count") { $0.integer(0) } ?? 0
        }
    }
}
