import JSON
import Testing
import ThreatModel

@Suite("A finding")
struct FindingTests {
    private let finding = Finding(
        id: "xss@web",
        threatID: "xss",
        threatVersion: 2,
        target: .init(kind: .component, id: "web", name: "Web"),
        stride: .tampering,
        title: "Script in Web",
        description: "...",
        actor: "external-attacker",
        killChainPhase: .exploitation,
        outcome: .unknown,
        dread: DreadAssessment { factor in
            DreadFactorScore(
                base: 6,
                because: "why \(factor)",
                moves: factor == .damage ? [DreadMove(by: 7, because: "x", fact: "y")] : []
            )
        },
        residualDread: DreadValues { _ in 2 },
        mitigations: [
            .init(
                control: "output-encoding",
                isFull: true,
                state: .planned,
                statedBy: "Web",
                detail: nil
            )
        ],
        evidence: ["e"],
        silencedBy: ["s"],
        questions: [
            Question(element: "web", subject: "output-encoding", isControl: true, text: "Is it?")
        ]
    )

    @Test("reads back as it was written")
    func roundTrip() throws {
        let log = FaultLog()
        let json = try JSONReader.read(JSONWriter.bytes(of: finding))
        #expect(Finding.parser.parse(json, .root, log) == finding)
        #expect(log.faults == [])
    }

    @Test("has a factor of ten at most, and the mean as its score")
    func score() {
        #expect(finding.dread[.damage].value == 10)
        #expect(finding.dread.values.sum == 34)
        #expect(finding.dread.values.score == 6.8)
        #expect(finding.dread.values.rating == .high)
    }

    @Test(
        "is rated by its score",
        arguments: [
            (40, Rating.critical), (39, .high), (30, .high), (29, .medium), (20, .medium),
            (19, .low),
        ]
    )
    func rating(_ sum: Int, _ rating: Rating) {
        #expect(Rating(sum: sum) == rating)
    }
}

@Suite("A triage")
struct TriageTests {
    @Test("reads back as it was written")
    func roundTrip() throws {
        var triage = Triage()
        triage.status = .accepted
        triage.dueDate = "2027-01-31"
        triage.notes = [.init(text: "n", by: "key", at: "2026-11-22T00:00:00.000Z")]
        triage.acceptance = .init(reason: "r", approver: "CISO", until: "2027-06-30")
        triage.overrides = [.damage: .init(value: 2, reason: "r", by: nil, at: "t")]
        let json = try JSONReader.read(JSONWriter.bytes(of: triage))
        #expect(Triage.parser.parse(json, .root, FaultLog()) == triage)
    }

    @Test("puts a person's value in place of the computed one")
    func overrides() {
        var triage = Triage()
        triage.overrides = [.damage: .init(value: 2, reason: "r", by: nil, at: "t")]
        let values = triage.apply(to: DreadValues { _ in 8 })
        #expect(values == DreadValues { $0 == .damage ? 2 : 8 })
    }

    @Test("follows the outcome until somebody decides")
    func status() {
        var triage = Triage()
        #expect(triage.status(given: .mitigated, on: day) == .mitigated)
        #expect(triage.status(given: .unknown, on: day) == .open)
        triage.status = .falsePositive
        #expect(triage.status(given: .mitigated, on: day) == .falsePositive)
    }

    @Test(
        "accepts until the last day that is named, and not without one",
        arguments: [
            ("2027-01-31" as String?, Outcome.open, FindingStatus.accepted),
            ("2027-01-30", .open, .open),
            ("2027-01-30", .unknown, .open), ("2027-01-30", .mitigated, .mitigated),
            (nil, .open, .open),
        ]
    )
    func acceptance(_ until: String?, _ outcome: Outcome, _ status: FindingStatus) {
        var triage = Triage()
        triage.status = .accepted
        triage.acceptance = .init(reason: "r", approver: "CISO", until: until)
        #expect(triage.status(given: outcome, on: day) == status)
        #expect((triage.reopening(on: day) == nil) == (status == .accepted))
        #expect(triage.status(given: outcome, on: nil) == .accepted)
    }

    private let day = "2027-01-31"
}
