import Catalog
import Testing
import ThreatModel

@testable import Analysis

@Suite("An analysis")
struct AnalyzerTests {
    private static let reachable = TestCatalog.threat(
        when: "{kind: [process], exposure: [direct]}",
        moves: "[{by: 2, when: {data: {dataTypes: [payment]}}, because: \"Money is at stake.\"}]",
        mitigatedBy: """
            [{control: authentication, strength: full}, {control: logging, strength: partial}, {control: filtering, strength: partial}]
            """
    )

    private static func model(_ controls: ControlStatements = [:]) -> Model {
        .of(
            [.user(), .of("web", technologies: ["flask"], assets: ["cards"], controls: controls)],
            flows: [.of("user", "web", "https", id: "browse")],
            assets: [.of("cards", .restricted, [.payment])]
        )
    }

    @Test("gives the exact finding, with its reasons")
    func exactFinding() throws {
        let result = try TestCatalog.with([Self.reachable]).analyze(
            Self.model(["logging": .absent])
        )
        let plain = DreadFactorScore(base: 5, because: "It is.", moves: [])
        let move = DreadMove(
            by: 2,
            because: "Money is at stake.",
            fact: "Web holds Cards (restricted; payment)."
        )
        let question = Question(
            element: "web",
            subject: "authentication",
            isControl: true,
            text: "Is authentication on at Web?"
        )
        let expected = Finding(
            id: "threat@web",
            threatID: "threat",
            threatVersion: 1,
            target: Finding.Target(kind: .component, id: "web", name: "Web"),
            stride: .tampering,
            title: "Something happens to Web",
            description: "What happens.",
            actor: "external-attacker",
            killChainPhase: .exploitation,
            outcome: .unknown,
            dread: DreadAssessment { factor in
                factor == .damage
                    ? DreadFactorScore(base: 5, because: "It is.", moves: [move]) : plain
            },
            residualDread: DreadValues { $0 == .damage ? 7 : 5 },
            mitigations: [
                Finding.Mitigation(
                    control: "authentication",
                    isFull: true,
                    state: nil,
                    statedBy: nil,
                    detail: "Flask-Login"
                ),
                Finding.Mitigation(
                    control: "logging",
                    isFull: false,
                    state: .absent,
                    statedBy: "component Web",
                    detail: nil
                ),
                Finding.Mitigation(
                    control: "filtering",
                    isFull: false,
                    state: nil,
                    statedBy: nil,
                    detail: nil
                ),
            ],
            evidence: ["Web is reached directly from User over Browse (https)."],
            silencedBy: [
                "Implemented for Web: authentication.",
                "Does not apply where nothing untrusted has direct access to Web.",
            ],
            questions: [question]
        )
        #expect(Array(result.findings) == [expected])
        #expect(result.rulesEvaluated == 1)
        #expect(
            result.questions == [
                RankedQuestion(question: question, findings: ["threat@web"], risk: 27)
            ]
        )
    }

    @Test(
        "tells open, unknown and mitigated apart",
        arguments: [
            ([:], Outcome.unknown), (["authentication": .implemented], .mitigated),
            (["authentication": .absent], .open),
            (["authentication": .planned, "logging": .absent], .open),
            (["logging": .implemented, "filtering": .implemented], .unknown),
            (["authentication": .absent, "logging": .implemented], .open),
        ] as [(ControlStatements, Outcome)]
    )
    func outcomes(controls: ControlStatements, expected: Outcome) throws {
        let result = try TestCatalog.with([Self.reachable]).analyze(Self.model(controls))
        #expect(result.findings.map(\.outcome) == [expected])
    }

    @Test(
        "takes two partial controls as enough only where none closes the threat by itself",
        arguments: [
            ("logging, filtering", Outcome.mitigated), ("logging", .unknown),
        ]
    )
    func partialControls(implemented: String, expected: Outcome) throws {
        let threat = TestCatalog.threat(
            when: "{kind: [process]}",
            mitigatedBy:
                "[{control: logging, strength: partial}, {control: filtering, strength: partial}]"
        )
        let slugs = implemented.split(separator: ", ").map(String.init)
        let controls = ControlStatements(slugs.map { ($0, .implemented) }) { first, _ in first }
        let finding = try #require(
            try TestCatalog.with([threat]).analyze(.of([.of("web", controls: controls)]))
                .findings.first
        )
        #expect(finding.outcome == expected)
        let isOffered = finding.silencedBy == ["Implemented together for Web: filtering."]
        #expect(isOffered == (expected == .unknown))
    }

    @Test("takes a condition that depends on what is not stated as unknown, and asks")
    func unknownCondition() throws {
        let threat = TestCatalog.threat(
            when: "{kind: [process], boundary-kind: [network]}",
            mitigatedBy: "[{control: authentication, strength: full}]"
        )
        let model = Model.of([.of("web", controls: ["authentication": .absent])])
        let finding = try #require(try TestCatalog.with([threat]).analyze(model).findings.first)
        #expect(finding.outcome == .unknown)
        #expect(finding.questions.map(\.subject) == ["boundary"])
    }

    @Test("finds nothing in an empty model, on what is out of scope, or where an exception holds")
    func findsNothing() throws {
        let threat = TestCatalog.threat(when: "{kind: [process]}", unless: "{tag: [toy]}")
        let analyzer = try TestCatalog.with([threat])
        #expect(analyzer.analyze(.of()).findings.isEmpty)
        #expect(analyzer.analyze(.of([.of("web", outOfScope: true)])).findings.isEmpty)
        #expect(analyzer.analyze(.of([.of("web", tags: ["toy"])])).findings.isEmpty)
        #expect(analyzer.analyze(.of([.of("web")])).findings.count == 1)
    }

    @Test("leaves out flows between components that are out of scope")
    func outOfScopeFlow() throws {
        let analyzer = try TestCatalog.with([TestCatalog.threat(applies: "flow", when: "{}")])
        let flows = [Flow.of("a", "b"), .of("b", "c")]
        let model = Model.of(
            [.of("a", outOfScope: true), .of("b", outOfScope: true), .of("c")],
            flows: flows
        )
        #expect(analyzer.analyze(model).findings.map(\.id) == ["threat@b-c"])
    }

    @Test(
        "drops a general threat where a precise one applies to the same element, be it unknown or mitigated"
    )
    func supersedes() throws {
        let analyzer = try TestCatalog.with([
            TestCatalog.threat("general", when: "{kind: [process]}"),
            TestCatalog.threat("precise", when: "{tag: [red]}", supersedes: ["general"]),
        ])
        let model = Model.of([
            .of("a"), .of("b", tags: ["red"]),
            .of("c", controls: ["authentication": .implemented], tags: ["red"]),
        ])
        #expect(
            Set(analyzer.analyze(model).findings.map(\.id)) == [
                "general@a", "precise@b", "precise@c",
            ]
        )
    }

    @Test("tries a flow that goes both ways from both ends, once")
    func bidirectional() throws {
        let threat = TestCatalog.threat(
            applies: "flow",
            when: "{source: {kind: [process]}, destination: {kind: [data-store]}}"
        )
        let model = Model.of(
            [.of("a", .dataStore), .of("b")],
            flows: [.of("a", "b", bidirectional: true)]
        )
        #expect(try TestCatalog.with([threat]).analyze(model).findings.map(\.id) == ["threat@a-b"])
    }

    @Test("ranks by score, then by id")
    func ranks() throws {
        let analyzer = try TestCatalog.with([
            TestCatalog.threat("low", when: "{}", base: 2),
            TestCatalog.threat("high", when: "{}", base: 9),
        ])
        let ids = analyzer.analyze(.of([.of("b"), .of("a")])).findings.map(\.id)
        #expect(ids == ["high@a", "high@b", "low@a", "low@b"])
    }

    @Test("gives the same result whatever the order in which controls were stated")
    func isDeterministic() throws {
        let analyzer = try TestCatalog.shipped.get()
        let names = analyzer.catalog.controls.map(\.slug)
        var forward = Self.model()
        var backward = Self.model()
        for name in names.prefix(60) { forward.components[1].controls[name] = .planned }
        for name in names.prefix(60).reversed() { backward.components[1].controls[name] = .planned }
        let results = (0..<3).map { _ in analyzer.analyze(forward) } + [analyzer.analyze(backward)]
        let first = Array(results[0].findings)
        #expect(
            results.allSatisfy {
                Array($0.findings) == first && $0.questions == results[0].questions
            }
        )
        #expect(first.count > 10)
    }

    @Test("survives a model whose flows lead nowhere and whose boundaries nest in a circle")
    func survivesNonsense() throws {
        let model = Model.of(
            [.of("a", boundary: "x", partOf: "b"), .of("b", partOf: "a")],
            flows: [.of("a", "nowhere"), .of("a", "b")],
            boundaries: [.of("x", parent: "y"), .of("y", parent: "x")]
        )
        let analyzer = try TestCatalog.shipped.get()
        let result = analyzer.analyze(model)
        #expect(result.findings.count == Array(result.findings).count)
        #expect(result.coverage().rows.count == 5)
        #expect(result.attackPaths().paths == [])
    }

    @Test("fills in the notes for the readers")
    func notes() throws {
        let analyzer = try TestCatalog.with([TestCatalog.threat(when: "{}")])
        let model = Model.of([.of("web")])
        let finding = try #require(analyzer.analyze(model).findings.first)
        let notes = try #require(analyzer.catalog.threat("threat")).notes(
            for: finding.target,
            ElementNames(model)
        )
        #expect(notes.engineering == "For Web")
    }

    @Test("gathers findings by threat")
    func groups() throws {
        let analyzer = try TestCatalog.with([TestCatalog.threat(when: "{}")])
        let groups = analyzer.analyze(.of([.of("a"), .of("b")])).findings.groupedByThreat()
        #expect(
            groups == [
                ThreatGroup(
                    threatID: "threat",
                    stride: .tampering,
                    findings: ["threat@a", "threat@b"],
                    highestSum: 25,
                    outcomes: [.unknown: 2]
                )
            ]
        )
    }
}
