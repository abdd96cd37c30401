import Testing
import ThreatModel

@testable import Analysis

@Suite("The state of a control")
struct StatementTests {
    private func stated(_ kind: String, _ model: Model) throws -> [String?] {
        let threat = TestCatalog.threat(applies: kind, when: "{}")
        let findings = try TestCatalog.with([threat]).analyze(model).findings
        return findings.map { $0.mitigations[0].statedBy.map { place in "\(place)" } }
    }

    private static let absent: ControlStatements = ["authentication": .absent]

    @Test("is what the component says before anything else")
    func own() throws {
        let model = Model.of([.of("db", .dataStore, technologies: ["mysql"], controls: Self.absent)]
        )
        #expect(try stated("component", model) == ["component Db"])
    }

    @Test(
        "is what the component runs on says, then what its technology brings, then what boundaries around it say"
    )
    func inherited() throws {
        let boundaries = [
            Boundary.of("inner", parent: "outer"), .of("outer", controls: Self.absent),
        ]
        let parts = Model.of([
            .of("a", technologies: ["mysql"], partOf: "host"),
            .of("host", controls: Self.absent, outOfScope: true),
        ])
        #expect(try stated("component", parts) == ["component Host"])
        let brought = Model.of(
            [.of("a", technologies: ["mysql"], boundary: "inner")],
            boundaries: boundaries
        )
        #expect(try stated("component", brought) == ["technology mysql"])
        let enclosed = Model.of([.of("a", boundary: "inner")], boundaries: boundaries)
        #expect(try stated("component", enclosed) == ["boundary Outer"])
        #expect(try stated("component", .of([.of("a")])) == [nil])
    }

    @Test("of a flow is its own, else its destination's, else what its source states")
    func flow() throws {
        let own = Model.of(
            [.of("a"), .of("b", controls: Self.absent)],
            flows: [.of("a", "b", controls: Self.absent)]
        )
        #expect(try stated("flow", own) == ["flow A-B"])
        let destination = Model.of(
            [.of("a", controls: Self.absent), .of("b", technologies: ["mysql"])],
            flows: [.of("a", "b")]
        )
        #expect(try stated("flow", destination) == ["technology mysql"])
        let source = Model.of([.of("a", controls: Self.absent), .of("b")], flows: [.of("a", "b")])
        #expect(try stated("flow", source) == ["component A"])
        let brought = Model.of(
            [.of("a", technologies: ["mysql"]), .of("b")],
            flows: [.of("a", "b")]
        )
        #expect(try stated("flow", brought) == [nil])
    }

    @Test("is brought by a protocol that always encrypts")
    func transport() throws {
        let threat = TestCatalog.threat(
            applies: "flow",
            when: "{}",
            mitigatedBy: "[{control: encryption-in-transit, strength: full}]"
        )
        let model = Model.of([.of("a"), .of("b")], flows: [.of("a", "b", "https")])
        let finding = try #require(try TestCatalog.with([threat]).analyze(model).findings.first)
        #expect(finding.mitigations[0].statedBy == "protocol https")
        #expect(finding.outcome == .mitigated)
    }
}
