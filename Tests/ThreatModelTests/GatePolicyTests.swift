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

    @Test("reads back as it was written, and has defaults for what is absent")
    func reading() throws {
        var policy = GatePolicy()
        policy.failOn = nil
        policy.maxAgeDays = 7
        for policy in [policy, GatePolicy()] {
            let json = try JSONReader.read(JSONWriter.bytes(of: policy))
            #expect(GatePolicy.parser.parse(json, .root, FaultLog()) == policy)
        }
        #expect(GatePolicy.parser.parse([:], .root, FaultLog()) == GatePolicy())
    }
}
