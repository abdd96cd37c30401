internal import Catalog
internal import ThreatModel

/// Chooses controls greedily: each time the one that takes most from what is above the target.
///
/// To choose the smallest set is a set cover problem; the greedy choice is within a logarithmic factor of it
/// (V. Chvátal, "A greedy heuristic for the set-covering problem", 1979), and what turns out superfluous is dropped.
///
/// It works on sorts of findings that stand alike: a large model has few more of them than a small one.
struct ControlPlanner {
    /// Findings that differ in nothing that a plan asks about.
    struct Sort {
        let finding: PlannedFinding
        /// The findings, by position, in ascending order.
        var members: [Int]
    }

    private let catalog: Catalog
    /// The highest residual sum below the target.
    private let ceiling: Int
    /// In the order of their first members.
    private let sorts: [Sort]
    /// By sort: with the controls that were added.
    private var findings: [PlannedFinding]
    /// By control: the sorts that it mitigates.
    private let users: [[Int]]
    /// By control: how much adding it takes from the excess of all findings.
    private var gains: [Int]

    init(_ sorts: [Sort], _ catalog: Catalog, below target: Rating) {
        self.catalog = catalog
        ceiling = ((0...50).first { Rating(sum: $0) >= target } ?? 0) - 1
        var users = [[Int]](repeating: [], count: catalog.controls.count)
        for (number, sort) in sorts.enumerated() {
            for mitigation in sort.finding.mitigations { users[mitigation.control].append(number) }
        }
        self.sorts = sorts
        findings = sorts.map(\.finding)
        self.users = users
        gains = Array(repeating: 0, count: catalog.controls.count)
        for sort in sorts.indices { count(sort, by: 1) }
    }

    /// What adding a control does, given those added before.
    struct Effect {
        let closes: [Int]
        let riskRemoved: Int
    }

    /// The findings that a control mitigates, by position.
    func findings(of control: Int) -> [Int] { members(of: users[control]) }

    /// The findings that are still above the target, by position.
    var remaining: [Int] {
        members(of: findings.indices.filter { findings[$0].excess(over: ceiling) > 0 })
    }

    private func members(of sorts: [Int]) -> [Int] {
        sorts.flatMap { self.sorts[$0].members }.sorted()
    }

    /// What adding a control does now.
    func effect(of control: Int) -> Effect {
        var closes: [Int] = []
        var removed = 0
        for sort in users[control] {
            let after = findings[sort].adding(control)
            let reduction = findings[sort].residualSum - after.residualSum
            removed += reduction * sorts[sort].members.count
            if findings[sort].excess(over: ceiling) > 0, after.excess(over: ceiling) == 0 {
                closes.append(sort)
            }
        }
        return Effect(closes: members(of: closes), riskRemoved: removed)
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
        for sort in users[control] {
            count(sort, by: -1)
            findings[sort] = findings[sort].adding(control)
            count(sort, by: 1)
        }
    }

    private mutating func reset() {
        findings = sorts.map(\.finding)
        gains = Array(repeating: 0, count: gains.count)
        for sort in sorts.indices { count(sort, by: 1) }
    }

    private mutating func count(_ sort: Int, by sign: Int) {
        let finding = findings[sort]
        let excess = finding.excess(over: ceiling)
        guard excess > 0 else { return }
        for mitigation in finding.mitigations where !mitigation.isInPlace {
            let after = finding.adding(mitigation.control).excess(over: ceiling)
            gains[mitigation.control] += sign * (excess - after) * sorts[sort].members.count
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

    /// Those without which, of the last first, some finding would be above the target again.
    private mutating func withoutSuperfluous(_ chosen: [Int]) -> [Int] {
        var kept = chosen
        for control in chosen.reversed() {
            let without = users[control].map { sort in
                (sort, findings[sort].withdrawing(control, to: sorts[sort].finding))
            }
            let isNeeded = without.contains { sort, finding in
                finding.excess(over: ceiling) > 0 && findings[sort].excess(over: ceiling) == 0
            }
            if isNeeded { continue }
            for (sort, finding) in without { findings[sort] = finding }
            kept.removeAll { $0 == control }
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
