import Testing
import ThreatModel

@testable import Analysis

@Suite("The control plan")
struct ControlPlanTests {
    private func plan(_ threats: [String], _ model: Model, below target: Rating = .medium) throws
        -> ControlPlan
    {
        try TestCatalog.with(threats).analyze(model).controlPlan(below: target)
    }

    private static let both =
        "[{control: authentication, strength: full}, {control: filtering, strength: full}]"
    private static let first = "[{control: authentication, strength: full}]"

    @Test("chooses the control that closes most, and nothing superfluous")
    func choosesBest() throws {
        let threats = [
            TestCatalog.threat("a", when: "{}", mitigatedBy: Self.both),
            TestCatalog.threat("b", when: "{}", mitigatedBy: Self.first),
        ]
        let plan = try plan(threats, .of([.of("web", technologies: ["flask"])]))
        #expect(plan.missing.map(\.control) == ["authentication"])
        #expect(plan.missing[0].closes == ["a@web", "b@web"])
        #expect(plan.missing[0].places.map(\.detail) == ["Flask-Login"])
        #expect(plan.missing[0].riskRemoved > 0)
        #expect(plan.required.map(\.control) == ["authentication", "filtering"])
        #expect(plan.present == [])
        #expect(plan.remaining == [])
    }

    @Test("prefers the lesser effort where two controls do the same")
    func prefersLessEffort() throws {
        let threat = TestCatalog.threat(when: "{}", mitigatedBy: Self.both)
        #expect(try plan([threat], .of([.of("web")])).missing.map(\.control) == ["filtering"])
    }

    @Test("asks for nothing where all is in place or below the target")
    func asksForNothing() throws {
        let threat = TestCatalog.threat(when: "{}", mitigatedBy: Self.first)
        let done = try plan([threat], .of([.of("web", controls: ["authentication": .implemented])]))
        #expect(done.missing == [])
        #expect(done.present == ["authentication"])
        #expect(try plan([threat], .of([.of("web")]), below: .high).missing == [])
    }

    @Test("puts all partial controls together where only that closes a finding")
    func joinsPartial() throws {
        let threat = TestCatalog.threat(
            when: "{}",
            base: 9,
            mitigatedBy:
                "[{control: logging, strength: partial}, {control: filtering, strength: partial}]"
        )
        let plan = try plan([threat], .of([.of("web")]), below: .low)
        #expect(Set(plan.missing.map(\.control)) == ["filtering", "logging"])
        #expect(plan.remaining == [])
    }

    @Test("names what no control closes")
    func namesRemaining() throws {
        let threat = TestCatalog.threat(
            when: "{}",
            base: 9,
            mitigatedBy: "[{control: logging, strength: partial}]"
        )
        let plan = try plan([threat], .of([.of("web")]))
        #expect(plan.remaining == ["threat@web"])
    }

    @Test("brings every finding of a real model below the target or says which not")
    func closesRealModel() throws {
        let model = Model.of(
            [
                .user(), .of("web", technologies: ["flask"]),
                .of("db", .dataStore, technologies: ["mysql"], assets: ["d"]),
            ],
            flows: [.of("user", "web", "https"), .of("web", "db", "mysql", assets: ["d"])],
            assets: [.of("d", .restricted, [.personal])]
        )
        let analyzer = try TestCatalog.shipped.get()
        let plan = analyzer.analyze(model).controlPlan(below: .medium)
        let chosen = Set(plan.missing.map(\.control))
        for finding in analyzer.analyze(model).findings where !plan.remaining.contains(finding.id) {
            let isOpen = finding.residualDread.rating >= .medium && finding.outcome != .mitigated
            #expect(
                !isOpen || finding.mitigations.contains { chosen.contains($0.control) },
                "\(finding.id)"
            )
        }
        // The first of several partial controls may lower no factor by itself.
        #expect(plan.missing.map(\.riskRemoved).allSatisfy { $0 >= 0 })
        #expect(plan.missing.map(\.riskRemoved).reduce(0, +) > 0)
    }
}
