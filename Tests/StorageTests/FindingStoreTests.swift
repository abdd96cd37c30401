import Storage
import Testing
import ThreatModel

@Suite("Findings", .scratchFolder)
struct FindingStoreTests {
    let database: Database

    init() throws {
        database = try Database.scratch()
        _ = try database.write { transaction in
            try transaction.createModel(.bare(), id: "m1")
            try transaction.saveAnalysis(.sample("a1", Self.findings), ofModel: "m1")
        }
    }

    private static let findings: [Finding] = [
        .sample("injection", value: 9),
        .sample("flooding", stride: .denialOfService, outcome: .unknown, value: 5),
        .sample("listening", target: "db", stride: .informationDisclosure, value: 5),
        .sample(
            "guessing",
            stride: .spoofing,
            outcome: .mitigated,
            value: 2,
            title: "Guessing of passwords"
        ),
    ]

    /// A query and the threats of the findings that it finds.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let threats: [String]
        let query: FindingQuery

        init(
            _ description: String,
            _ threats: [String],
            _ change: (inout FindingQuery) -> Void = { _ in }
        ) {
            testDescription = description
            self.threats = threats
            var query = FindingQuery(on: "2026-11-22")
            change(&query)
            self.query = query
        }

        static let all = [
            Case("highest first", ["injection", "flooding", "listening", "guessing"]),
            Case("lowest first", ["guessing", "listening", "flooding", "injection"]) {
                $0.isDescending = false
            },
            Case("by id", ["flooding", "guessing", "injection", "listening"]) {
                $0.sort = .id
                $0.isDescending = false
            },
            Case("by id, from the end", ["listening", "injection", "guessing", "flooding"]) {
                $0.sort = .id
            },
            Case("first seen last", ["flooding", "guessing", "injection", "listening"]) {
                $0.sort = .firstSeen
            },
            Case("by category", ["flooding", "guessing"]) {
                $0.strides = [.denialOfService, .spoofing]
            },
            Case("by rating", ["injection"]) { $0.ratings = [.critical] },
            Case("by outcome", ["flooding", "guessing"]) { $0.outcomes = [.unknown, .mitigated] },
            Case("by status", ["guessing"]) { $0.statuses = [.mitigated] },
            Case("by target", ["listening"]) { $0.target = "db" },
            Case("by threat", ["injection", "listening"]) {
                $0.threats = ["injection", "listening"]
            },
            Case("by no threat", []) { $0.threats = [] },
            Case("by words", ["guessing"]) { $0.text = "password guess" },
            Case("by words and rating", []) {
                $0.text = "password"
                $0.ratings = [.high]
            },
            Case("by nothing to look for", []) { $0.text = "*" },
        ]
    }

    @Test("finds what is asked for, in order", arguments: Case.all)
    func filters(item: Case) throws {
        #expect(try threats(item.query, limit: 50) == item.threats)
        #expect(try threats(item.query, limit: 1) == item.threats)
    }

    @Test("keeps what people decided, and ranks by it")
    func triage() throws {
        var triage = Triage()
        triage.status = .transferred
        for factor in DreadFactor.allCases {
            triage.overrides[factor] = Triage.Override(
                value: 1,
                reason: "Only inside",
                by: "ann",
                at: Timestamp.start.description
            )
        }
        let decided = triage
        let stored = try save(decided, expecting: 2)
        #expect(stored.triage == decided)
        #expect(stored.finding == Self.findings[0])
        #expect(stored.effectiveSum == 5)
        #expect(stored.rating == .low)
        #expect(stored.status == .transferred)
        #expect(stored.version == 4)
        #expect(try threats(FindingQuery(on: "2026-11-22"), limit: 9).last == "injection")
        #expect(throws: StorageError.stale(current: 4)) { try save(Triage(), expecting: 2) }
        #expect(try save(decided, expecting: nil).version == 4)
        #expect(throws: StorageError.notFound) {
            try database.write {
                try $0.saveTriage(decided, ofFinding: "none@web", ofModel: "m1", expecting: nil)
            }
        }
    }

    @Test("keeps decisions and first sightings over analyses, also while a finding is gone")
    func reanalysis() throws {
        var triage = Triage()
        triage.status = .inProgress
        let decided = triage
        _ = try save(decided, expecting: nil)
        _ = try database.write(at: 10) {
            try $0.saveAnalysis(.sample("a2", [Self.findings[1]]), ofModel: "m1")
        }
        let gone = try #require(try find("injection@web"))
        #expect(gone.resolvedAt == .start.advanced(by: .seconds(10)))
        #expect(try threats(FindingQuery(on: "2026-11-22"), limit: 9) == ["flooding"])
        var renamed = Self.findings[0]
        renamed.title = "Injection into Front"
        let found = renamed
        _ = try database.write(at: 20) {
            try $0.saveAnalysis(.sample("a3", [found]), ofModel: "m1")
        }
        let back = try #require(try find("injection@web"))
        #expect(back.resolvedAt == nil)
        #expect(back.firstSeen == .start)
        #expect(back.lastSeen == .start.advanced(by: .seconds(20)))
        #expect(back.triage == decided)
        #expect(back.status == .inProgress)
        #expect(back.finding == found)
        var query = FindingQuery(on: "2026-11-22")
        query.text = "front"
        #expect(try threats(query, limit: 9) == ["injection"])
    }

    @Test("keeps a finding that a person wrote over analyses")
    func manualFinding() throws {
        let manual = Finding.sample("manual-1", value: 7)
        let stored = try database.write { try $0.addFinding(manual, toModel: "m1") }
        #expect(stored.isManual)
        #expect(throws: StorageError.taken(id: manual.id)) {
            try database.write { try $0.addFinding(manual, toModel: "m1") }
        }
        var other = manual
        other.title = "Something else"
        let clash = other
        _ = try database.write { try $0.saveAnalysis(.sample("a2", [clash]), ofModel: "m1") }
        #expect(try find(manual.id)?.finding == manual)
        #expect(try threats(FindingQuery(on: "2026-11-22"), limit: 9) == ["manual-1"])
    }

    private func threats(_ query: FindingQuery, limit: Int) throws -> [String] {
        var query = query
        query.limit = limit
        var threats: [String] = []
        repeat {
            let page = try #require(try database.read { try $0.findings(query, ofModel: "m1") })
            threats += page.items.map(\.finding.threatID)
            query.after = page.next
        } while query.after != nil
        return threats
    }

    private func find(_ id: String) throws -> StoredFinding? {
        try database.read { try $0.finding(id, ofModel: "m1", on: "2026-11-22") }
    }

    private func save(_ triage: Triage, expecting version: Int?) throws -> StoredFinding {
        try database.write {
            try $0.saveTriage(triage, ofFinding: "injection@web", ofModel: "m1", expecting: version)
        }
    }
}
