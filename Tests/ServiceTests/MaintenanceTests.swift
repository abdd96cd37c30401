import Foundation
import Logging
@testable import Service
@testable import Storage
import Testing
import ThreatModel

@Suite("Maintenance")
struct MaintenanceTests {
    let service: TestService
    let maintenance: Maintenance

    init() throws {
        service = try TestService()
        maintenance = Maintenance(
            database: service.database,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            deletedFor: .zero,
            clock: { Timestamp(milliseconds: 1_900_000_000_000) }
        )
    }

    @Test("purges what was deleted, and puts the search indexes in order step by step")
    func tidies() throws {
        let deleted = try service.makeModel()
        try service.send("DELETE", deleted)
        for _ in 0..<300 where try partCount() <= 8 { _ = try service.makeModel() }
        #expect(try partCount() > 8)
        maintenance.start()
        defer { maintenance.stop() }
        maintenance.tidy()
        for _ in 0..<600 where try partCount() > 1 { Thread.sleep(forTimeInterval: 0.05) }
        #expect(try partCount() == 1)
        #expect(try service.send("POST", deleted + "/restore").status == 404)
    }

    private func partCount() throws -> Int {
        try service.database.read(on: 0, in: .default) { snapshot in
            try snapshot.connection.first(SearchIndex.partCounts[0]) { $0.integer(0) } ?? 0
        }
    }
}
