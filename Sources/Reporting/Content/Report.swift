public import ThreatModel

/// What a report says, whatever format it is rendered in.
///
/// Made once for an input; the renderers only arrange it.
public struct Report: Sendable {
    let input: ReportInput
    let elements: Elements
    /// Ranked: those that still ask for something first, then by score, then by id; numbered from 1.
    let findings: [RankedFinding]
    /// The findings that still ask for something, in their rank.
    let openFindings: [RankedFinding]
    /// The same by the element that they are about.
    let openByElement: [String: [RankedFinding]]
    /// The controls that the plan lists.
    let plannedControls: Set<String>
    private let positions: [String: Int]

    /// Ranks the findings and looks up what the catalogue says of them.
    public init(_ input: ReportInput) {
        self.input = input
        elements = Elements(input.model)
        let ranked = input.findings.filter { $0.resolvedAt == nil }.map(Rank.init).sorted(by: <)
        findings = ranked.enumerated().map { [catalog = input.catalog, elements] index, rank in
            RankedFinding(rank.assessed, number: index + 1, catalog, elements)
        }
        openFindings = findings.filter(\.isOpen)
        openByElement = Dictionary(grouping: openFindings) { $0.finding.target.id }
        plannedControls = Set(input.plan?.required.map(\.control) ?? [])
        positions = Dictionary(zip(findings.map(\.id), findings.indices)) { first, _ in first }
    }

    /// The worst rating of what is open on each element, by id; `model` for the model itself.
    public var worstOpenRatings: [String: Rating] {
        openByElement.compactMapValues { $0.map(\.rating).max() }
    }

    /// The finding of an id, or nil.
    func finding(_ id: String) -> RankedFinding? {
        positions[id].map { findings[$0] }
    }

    /// The findings of these ids, in their rank; those that are not there are left out.
    func findings(_ ids: [String]) -> [RankedFinding] {
        ids.compactMap { positions[$0] }.sorted().map { findings[$0] }
    }
}

/// What decides a finding's place among the others.
private struct Rank: Comparable {
    let assessed: AssessedFinding
    private let isOpen: Bool
    private let sum: Int

    init(_ assessed: AssessedFinding) {
        self.assessed = assessed
        isOpen = assessed.triage.status(given: assessed.finding.outcome).isOpen
        sum = assessed.triage.apply(to: assessed.finding.dread.values).sum
    }

    static func < (left: Rank, right: Rank) -> Bool {
        if left.isOpen != right.isOpen { return left.isOpen }
        if left.sum != right.sum { return left.sum > right.sum }
        return left.assessed.finding.id.utf8
            .lexicographicallyPrecedes(right.assessed.finding.id.utf8)
    }

    static func == (left: Rank, right: Rank) -> Bool {
        left.assessed.finding.id == right.assessed.finding.id
    }
}

extension FindingStatus {
    /// Whether a finding still asks for something: neither closed by controls nor by a decision.
    var isOpen: Bool { self == .open || self == .inProgress }
}
