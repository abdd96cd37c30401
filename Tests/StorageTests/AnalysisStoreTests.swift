import JSON
@testable import Storage
import Testing
import ThreatModel

@Suite("Analyses", .scratchFolder)
struct AnalysisStoreTests {
    let database: Database

    init() throws {
        database = try Database.scratch()
        _ = try database.write { try $0.createModel(.bare(), id: "m1") }
    }

    @Test("stores an analysis with the totals over the current findings")
    func totals() throws {
        let stored = try save(
            "a1",
            [.sample(value: 9), .sample("guessing", outcome: .mitigated, value: 2)]
        )
        #expect(try database.read { try $0.analysis("a1", ofModel: "m1") } == stored)
        #expect(try database.read { try $0.latestAnalysis(ofModel: "m1") } == stored)
        #expect(stored.durationMilliseconds == 12)
        let totals = try JSONReader.read(stored.totals)
        #expect(
            totals == [
                "findings": 2,
                "byRating": ["critical": 1, "high": 0, "medium": 0, "low": 1],
                "byStride": [
                    "spoofing": 0, "tampering": 2, "repudiation": 0, "information-disclosure": 0,
                    "denial-of-service": 0, "elevation-of-privilege": 0,
                ],
                "byStatus": [
                    "open": 1, "in-progress": 0, "mitigated": 1, "accepted": 0, "transferred": 0,
                    "false-positive": 0,
                ],
                "byOutcome": ["open": 1, "unknown": 0, "mitigated": 1],
            ]
        )
    }

    @Test("remembers what each analysis found, for comparing two")
    func comparison() throws {
        _ = try save("a1", [.sample(value: 9), .sample("guessing", value: 2)])
        _ = try save("a2", [.sample(value: 4)])
        let first = try #require(
            try database.read { try $0.findings(ofAnalysis: "a1", ofModel: "m1") }
        )
        #expect(first.map(\.id) == ["guessing@web", "injection@web"])
        #expect(first.map(\.sum) == [10, 45])
        let second = try #require(
            try database.read { try $0.findings(ofAnalysis: "a2", ofModel: "m1") }
        )
        #expect(second.map(\.sum) == [20])
        #expect(try database.read { try $0.findings(ofAnalysis: "a3", ofModel: "m1") } == nil)
    }

    @Test("lists analyses, the last first, page by page")
    func list() throws {
        for number in 1...3 { _ = try save("a\(number)", []) }
        let page = try #require(
            try database.read { try $0.analyses(ofModel: "m1", after: nil, limit: 2) }
        )
        #expect(page.items.map(\.id) == ["a3", "a2"])
        let rest = try #require(
            try database.read { try $0.analyses(ofModel: "m1", after: page.next, limit: 2) }
        )
        #expect(rest.items.map(\.id) == ["a1"])
        #expect(throws: StorageError.taken(id: "a1")) { try save("a1", []) }
        #expect(throws: StorageError.notFound) {
            try database.write { try $0.saveAnalysis(.sample("a9", []), ofModel: "m9") }
        }
    }

    @Test("prunes all but the last analyses and those that a decision was based on")
    func pruning() throws {
        _ = try save("a1", [.sample("old")])
        _ = try save("a2", [.sample(), .sample("resolved")])
        var triage = Triage()
        triage.status = .transferred
        let decided = triage
        _ = try database.write {
            try $0.saveTriage(decided, ofFinding: "injection@web", ofModel: "m1", expecting: nil)
        }
        for number in 3...6 { _ = try save("a\(number)", []) }
        #expect(try database.write { try $0.pruneAnalyses(ofModel: "m1", keeping: 2) } == 3)
        let page = try #require(
            try database.read { try $0.analyses(ofModel: "m1", after: nil, limit: 9) }
        )
        #expect(page.items.map(\.id) == ["a6", "a5", "a2"])
        #expect(try find("old@web") == nil)
        #expect(try find("resolved@web") != nil)
        #expect(try find("injection@web")?.status == .transferred)
        #expect(try database.write { try $0.pruneAnalyses(ofModel: "m1", keeping: 2) } == 0)
    }

    @Test("keeps of an analysis only how it differs from the one before")
    func states() throws {
        let findings = (0..<20).map { Finding.sample("threat-\($0)", value: 5) }
        _ = try save("a1", findings)
        #expect(try stateCount() == 20)
        _ = try save("a2", findings)
        #expect(try stateCount() == 20)
        var changed = findings
        changed[3] = .sample("threat-3", value: 7)
        changed.removeLast()
        _ = try save("a3", changed)
        #expect(try stateCount() == 21)
        let sums = try ["a1", "a2", "a3"].map { id in
            try database.read { try $0.findings(ofAnalysis: id, ofModel: "m1") }?.map(\.sum).reduce(
                0,
                +
            )
        }
        #expect(sums == [500, 500, 485])
        _ = try save("a4", changed)
        _ = try database.write { try $0.pruneAnalyses(ofModel: "m1", keeping: 2) }
        #expect(try stateCount() == 19)
        #expect(try find("threat-19@web") == nil)
    }

    @Test("takes what changed since the last analysis for the whole")
    func changes() throws {
        _ = try save("a1", [.sample("old"), .sample("same"), .sample("other", value: 3)])
        var analysis = NewAnalysis.sample("a2", [])
        analysis.findings = .changes(
            written: [.sample("other", value: 8), .sample("new")].map(NewFinding.init),
            gone: ["old@web", "unknown@web"]
        )
        let second = analysis
        let stored = try database.write(at: 9) { try $0.saveAnalysis(second, ofModel: "m1") }
        let seen = try database.read { try $0.findings(ofAnalysis: "a2", ofModel: "m1") }
        #expect(seen?.map(\.id) == ["new@web", "other@web", "same@web"])
        #expect(seen?.map(\.sum) == [30, 40, 30])
        #expect(try JSONReader.read(stored.totals).object?["findings"] == 3)
        let later = Timestamp.start.advanced(by: .seconds(9))
        #expect(try find("old@web")?.resolvedAt == later)
        #expect(try find("old@web")?.lastSeen == .start)
        #expect(try find("same@web")?.lastSeen == later)
        #expect(try find("same@web")?.version == 2)
    }

    private func stateCount() throws -> Int? {
        try database.read { snapshot in
            try snapshot.connection.first("SELECT count(*) FROM finding_state") { $0.integer(0) }
        }
    }

    private func save(_ id: String, _ findings: [Finding]) throws -> StoredAnalysis {
        try database.write { try $0.saveAnalysis(.sample(id, findings), ofModel: "m1") }
    }

    private func find(_ id: String) throws -> StoredFinding? {
        try database.read { try $0.finding(id, ofModel: "m1", on: "2026-11-22") }
    }
}
