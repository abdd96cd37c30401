import JSON
import Testing
import ThreatModel

@Suite("A gate's policy")
struct GatePolicyTests {
    private func finding(
        _ id: String,
        sum: Int = 32,
        outcome: Outcome = .open,
        status: FindingStatus = .open,
        age: Int = 0
    ) -> GateFinding {
        GateFinding(
            id: id,
            title: id,
            outcome: outcome,
            status: status,
            sum: sum,
            ageInDays: age
        )
    }

    private func names(_ reasons: [GateReason]) -> [String] {
        reasons.map { "\($0.code): \($0.findings.map(\.id).joined(separator: ","))" }
    }

    @Test("fails by default what is open and rated high or higher")
    func ratings() {
        let findings = [
            finding("critical", sum: 40), finding("high", sum: 30), finding("medium", sum: 29),
            finding("accepted", status: .accepted), finding("in-progress", status: .inProgress),
        ]
        #expect(
            names(GatePolicy().reasons(against: findings)) == ["rating: critical,high,in-progress"]
        )
        #expect(GatePolicy().reasons(against: []) == [])
    }

    @Test("compares by score, and by whether controls close it")
    func changes() {
        let earlier = [
            "same": finding("same"), "worse": finding("worse", sum: 31),
            "better": finding("better", sum: 33),
            "closed": finding("closed", outcome: .mitigated),
        ]
        let now = ["same", "worse", "better", "closed", "new"].map { finding($0) }
        let reasons = GatePolicy().reasons(against: now, since: earlier)
        #expect(names(reasons) == ["rating: worse,closed,new"])
    }

    @Test("holds findings to an age, and to an answer")
    func others() {
        var policy = GatePolicy()
        policy.failOn = nil
        policy.maxAgeDays = 30
        policy.answeredFrom = .high
        let findings = [
            finding("old", sum: 5, age: 31), finding("just", sum: 5, age: 30),
            finding("asked", outcome: .unknown), finding("low", sum: 5, outcome: .unknown),
        ]
        #expect(names(policy.reasons(against: findings)) == ["age: old", "unanswered: asked"])
    }

    @Test("holds all findings to a share that is answered or decided")
    func coverage() {
        var policy = GatePolicy()
        policy.failOn = nil
        policy.requiredCoverage = 75
        let asked = finding("asked", outcome: .unknown)
        let accepted = finding("accepted", outcome: .unknown, status: .accepted)
        let known = [finding("known"), finding("mitigated", outcome: .mitigated)]
        #expect(names(policy.reasons(against: [asked, accepted] + known)) == [])
        let reasons = policy.reasons(against: [asked, known[0]])
        #expect(names(reasons) == ["coverage: asked"])
        #expect(
            reasons.map(\.detail) == [
                "50 % of the findings are answered or decided, 75 % are required."
            ]
        )
        #expect(policy.reasons(against: []) == [])
        policy.requiredCoverage = 0
        #expect(policy.reasons(against: [asked]) == [])
    }

    @Test("reads back as it was written, and has defaults for what is absent")
    func reading() throws {
        var policy = GatePolicy()
        policy.failOn = nil
        policy.maxAgeDays = 7
        policy.requiredCoverage = 100
        for policy in [policy, GatePolicy()] {
            let json = try JSONReader.read(JSONWriter.bytes(of: policy))
            #expect(GatePolicy.parser.parse(json, .root, FaultLog()) == policy)
        }
        #expect(GatePolicy.parser.parse([:], .root, FaultLog()) == GatePolicy())
    }

    @Test("takes what is absent from another policy, and switches off what is null")
    func overriding() {
        var base = GatePolicy()
        base.maxAgeDays = 7
        base.answeredFrom = .low
        base.statuses = [.accepted]
        let parser = JSONParser<GatePolicy>.object { $0.gatePolicy(over: base) }
        #expect(parser.parse([:], .root, FaultLog()) == base)
        var expected = base
        expected.failOn = .low
        expected.answeredFrom = nil
        let json: JSON = ["failOn": "low", "answeredFrom": .null]
        #expect(parser.parse(json, .root, FaultLog()) == expected)
    }
}
