internal import Catalog
internal import ThreatModel

/// Chooses controls greedily: each time the one that takes most from what is above the target.
///
/// To choose the smallest set is a set cover problem; the greedy choice is within a logarithmic factor of it
/// (V. Chvátal, "A greedy heuristic for the set-covering problem", 1979), and what turns out superfluous is dropped.
struct ControlPlanner {
    private let catalog: Catalog
    /// The highest residual sum below the target.
    private let ceiling: Int
    private let start: [PlannedFinding]
    private var findings: [PlannedFinding]
    /// By control: the findings that it mitigates.
    private let users: [[Int]]
    /// By control: how much adding it takes from the excess of all findings.
    private var gains: [Int]

    init(_ start: [PlannedFinding], _ catalog: Catalog, below target: Rating) {
        self.catalog = catalog
        ceiling = ((0...50).first { Rating(sum: $0) >= target } ?? 0) - 1
        var users = [[Int]](repeating: [], count: catalog.controls.count)
        for (position, finding) in start.enumerated() {
            for mitigation in finding.mitigations { users[mitigation.control].append(position) }
        }
        self.start = start
        findings = start
        self.users = users
        gains = Array(repeating: 0, count: catalog.controls.count)
        for finding in start { count(finding, by: 1) }
    }

    /// What adding a control does, given those added before.
    struct Effect {
        let closes: [Int]
        let riskRemoved: Int
    }

    /// The findings that a control mitigates, by position.
    func findings(of control: Int) -> [Int] { users[control] }

    /// The findings that are still above the target, by position.
    var remaining: [Int] {
        findings.indices.filter { findings[$0].excess(over: ceiling) > 0 }
    }

    /// What adding a control does now.
    func effect(of control: Int) -> Effect {
        var closes: [Int] = []
        var removed = 0
        for position in users[control] {
            let after = findings[position].adding(control)
            removed += findings[position].residualSum - after.residualSum
            if findings[position].excess(over: ceiling) > 0, after.excess(over: ceiling) == 0 {
                closes.append(position)
            }
        }
        return Effect(closes: closes, riskRemoved: removed)
    }

    /// Chooses controls until no more helps; the most useful first.
    mutating func choose() -> [Int] {
        var chosen: [Int] = []
        while let next = best() ?? firstOfSet() {
            add(next)
            chosen.append(next)
        }
        chosen = withoutSuperfluous(chosen)
        reset()
        return chosen
    }

    /// Puts a control in place wherever it mitigates.
    mutating func add(_ control: Int) {
        for position in users[control] {
            count(findings[position], by: -1)
            findings[position] = findings[position].adding(control)
            count(findings[position], by: 1)
        }
    }

    private mutating func reset() {
        findings = start
        gains = Array(repeating: 0, count: gains.count)
        for finding in start { count(finding, by: 1) }
    }

    private mutating func count(_ finding: PlannedFinding, by sign: Int) {
        let excess = finding.excess(over: ceiling)
        guard excess > 0 else { return }
        for mitigation in finding.mitigations where !mitigation.isInPlace {
            let after = finding.adding(mitigation.control).excess(over: ceiling)
            gains[mitigation.control] += sign * (excess - after)
        }
    }

    /// The control with the greatest gain; of equals the one with the least effort, then by slug.
    private func best() -> Int? {
        gains.indices.filter { gains[$0] > 0 }.min { left, right in
            (-gains[left], catalog.controls[left].effort.rank, left)
                < (-gains[right], catalog.controls[right].effort.rank, right)
        }
    }

    /// Where no control helps by itself: one of a finding that all its controls together would close.
    private func firstOfSet() -> Int? {
        for finding in findings where finding.excess(over: ceiling) > 0 {
            let missing = finding.mitigations.filter { !$0.isInPlace }.map(\.control)
            let all = missing.reduce(finding) { $0.adding($1) }
            if all.excess(over: ceiling) == 0 { return missing.first }
        }
        return nil
    }

    private func withoutSuperfluous(_ chosen: [Int]) -> [Int] {
        let unreachable = remaining.count
        var kept = chosen
        for control in chosen.reversed() {
            let others = kept.filter { $0 != control }
            var trial = self
            trial.reset()
            for other in others { trial.add(other) }
            if trial.remaining.count == unreachable { kept = others }
        }
        return kept
    }
}

extension Control.Effort {
    /// From least to most.
    var rank: Int {
        switch self {
        case .small: 0
        case .medium: 1
        case .large: 2
        }
    }
}
