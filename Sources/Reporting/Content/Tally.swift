internal import ThreatModel

/// How a report's findings stand, in numbers.
struct Tally: Sendable {
    /// Findings that still ask for something, by rating.
    let open: [Rating: Int]
    /// Of those, how many the model does not say enough to decide.
    let undecided: Int
    /// All findings by the status that holds.
    let byStatus: [FindingStatus: Int]
    /// All findings by outcome.
    let byOutcome: [Outcome: Int]
    let total: Int

    init(_ findings: [RankedFinding]) {
        let unresolved = findings.filter(\.isOpen)
        open = Self.counts(unresolved, by: \.rating)
        undecided = unresolved.count { $0.finding.outcome == .unknown }
        byStatus = Self.counts(findings, by: \.status)
        byOutcome = Self.counts(findings, by: \.finding.outcome)
        total = findings.count
    }

    /// How many ask for something, whatever their rating.
    var openTotal: Int { open.values.reduce(0, +) }

    private static func counts<Key: Hashable>(
        _ findings: [RankedFinding],
        by key: (RankedFinding) -> Key
    ) -> [Key: Int] {
        findings.reduce(into: [:]) { $0[key($1), default: 0] += 1 }
    }
}
