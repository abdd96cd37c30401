import Testing
import ThreatModel

@testable import Analysis

@Suite("Attack paths")
struct AttackPathTests {
    private static let threats = [
        TestCatalog.threat(
            "takeover",
            stride: "elevation-of-privilege",
            when: "{kind: [process]}",
            base: 6
        ),
        TestCatalog.threat(
            "leak",
            stride: "information-disclosure",
            when: "{kind: [data-store]}",
            base: 4
        ),
        TestCatalog.threat("outage", stride: "denial-of-service", when: "{}", base: 9),
    ]

    private static func model(_ controls: ControlStatements = [:]) -> Model {
        .of(
            [
                .user(), .of("web", controls: controls), .of("db", .dataStore, assets: ["d"]),
                .of("aside"),
            ],
            flows: [.of("user", "web"), .of("web", "db"), .of("web", "aside")],
            assets: [.of("d", .confidential)]
        )
    }

    @Test("lead from the untrusted place through findings to what matters, in kill-chain order")
    func leadsToData() throws {
        let result = try TestCatalog.with(Self.threats).analyze(Self.model()).attackPaths()
        let path = try #require(result.paths.first)
        #expect(result.paths.count == 1)
        #expect(path.steps.map(\.component.id) == ["user", "web", "db"])
        #expect(path.steps.map(\.flow?.id) == [nil, "user-web", "web-db"])
        #expect(path.steps.map(\.finding) == [nil, "takeover@web", "leak@db"])
        #expect(path.steps.map(\.phase) == [.reconnaissance, .exploitation, .actionsOnObjectives])
        #expect(path.assets == ["d"])
        #expect(path.risk == 20)
        #expect(result.bestCut == AttackPaths.Cut(control: "authentication", paths: 1))
        #expect(!result.isTruncated)
    }

    @Test("end where a control closes the only finding")
    func areCut() throws {
        let model = Self.model(["authentication": .implemented])
        #expect(try TestCatalog.with(Self.threats).analyze(model).attackPaths().paths == [])
    }

    @Test("prefer the way whose hardest step is easiest")
    func preferEasiest() throws {
        let threats = [
            TestCatalog.threat("hard", stride: "tampering", when: "{tag: [hard]}", base: 2),
            TestCatalog.threat("easy", stride: "tampering", when: "{tag: [easy]}", base: 8),
        ]
        let model = Model.of(
            [
                .user(), .of("x", tags: ["hard"]), .of("y", tags: ["easy"]),
                .of("z", assets: ["d"], tags: ["easy"]),
            ],
            flows: [.of("user", "x"), .of("x", "z"), .of("user", "y"), .of("y", "z")],
            assets: [.of("d", .restricted)]
        )
        let paths = try TestCatalog.with(threats).analyze(model).attackPaths().paths
        #expect(paths.map { $0.steps.map(\.component.id) } == [["user", "y", "z"]])
    }

    @Test("are bounded on dense graphs")
    func areBounded() throws {
        let names = (0..<60).map { "n\($0)" }
        let users = (0..<100).map { Component.user("u\($0)") }
        let nodes = names.map { Component.of($0, assets: ["d"]) }
        let inner = names.flatMap { source in
            names.filter { $0 != source }.map { Flow.of(source, $0) }
        }
        let entries = users.map { Flow.of($0.id.description, "n0") }
        let model = Model.of(users + nodes, flows: inner + entries, assets: [.of("d", .restricted)])
        let result = try TestCatalog.with(Self.threats).analyze(model).attackPaths()
        #expect(result.paths.count == AttackPaths.limit)
        #expect(result.isTruncated)
    }
}
