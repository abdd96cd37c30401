internal import Catalog
internal import ThreatModel

/// How all rules stand on all targets of a model: the verdicts that count, rule by rule.
///
/// It gives what `Evaluation.verdicts(on:)` gives for each target alone, which a test holds it to.
struct Assessment {
    /// By target: where its verdicts start; one more at the end.
    let starts: [Int]
    /// In the order of the targets, and for each of the rules.
    let verdicts: [Verdict]

    init(_ index: ModelIndex, _ rules: RuleSet, _ targets: [ElementRef]) {
        let numbers = TargetNumbers(targets, index)
        let sweep = Sweep(index, rules)
        let scorer = Scorer(index, rules, sweep)
        var hits = rules.rules.map { Hits($0, sweep, index, numbers) }
        for rule in rules.rules.indices where !hits[rule].isEmpty {
            for general in rules.rules[rule].supersedes { hits[general].superseders.append(rule) }
        }
        var found: [[Hit]] = []
        for rule in hits.indices {
            let isSuperseded = hits[rule].superseders.reduce(into: Column(count: targets.count)) {
                $0.formDisjunction(hits[$1].targets)
            }
            found.append(hits[rule].hits.filter { isSuperseded[$0.target] == .no })
        }
        (starts, verdicts) = Self.ordered(
            found.enumerated().map { scorer.verdicts(of: $0, $1, targets) },
            found,
            targets.count
        )
    }

    /// Puts the verdicts of rules in the order of the targets.
    private static func ordered(
        _ verdicts: [[Verdict]],
        _ hits: [[Hit]],
        _ targets: Int
    ) -> (starts: [Int], verdicts: [Verdict]) {
        var starts = [Int](repeating: 0, count: targets + 1)
        for hits in hits { for hit in hits { starts[hit.target + 1] += 1 } }
        for target in 0..<targets { starts[target + 1] += starts[target] }
        var next = starts
        let empty = Verdict(rule: 0, position: 0, applicability: .no, outcome: .open, sum: 0)
        var ordered = [Verdict](repeating: empty, count: starts[targets])
        for (verdicts, hits) in zip(verdicts, hits) {
            for (verdict, hit) in zip(verdicts, hits) {
                ordered[next[hit.target]] = verdict
                next[hit.target] += 1
            }
        }
        return (starts, ordered)
    }
}

/// That a rule applies, or may apply, to a target, seen from one of its positions.
private struct Hit {
    let target: Int
    let position: Int
    let truth: Truth
}

/// The targets that one rule applies to.
private struct Hits {
    private(set) var hits: [Hit] = []
    /// The targets of `hits`.
    private(set) var targets: Column
    /// The rules that say the same more precisely of the same target.
    var superseders: [Int] = []

    var isEmpty: Bool { hits.isEmpty }

    init(_ rule: Rule, _ sweep: Sweep, _ index: ModelIndex, _ numbers: TargetNumbers) {
        targets = Column(count: numbers.count)
        var applies = sweep.column(rule.when.node)
        if applies.isNo { return }
        if let unless = rule.unless { applies.formConjunction(sweep.column(unless.node).negated) }
        let kind = rule.threat.applies
        applies.forEach { position, truth in
            guard let target = numbers[kind, position] else { return }
            if kind == .flow {
                // Of a flow's two views the one counts that fits better, the forward one if both fit alike.
                let flow = index.flows.views[position].flow
                if position == flow {
                    if let backward = index.flows.backward[flow], applies[backward] > truth {
                        return
                    }
                } else if applies[flow] >= truth {
                    return
                }
            }
            hits.append(Hit(target: target, position: position, truth: truth))
            targets.raise(target, to: .yes)
        }
    }
}

/// The number of the target that a position belongs to.
private struct TargetNumbers {
    let count: Int
    private var components: [Int?]
    private var views: [Int?]
    private var boundaries: [Int?]
    private var model: Int?

    init(_ targets: [ElementRef], _ index: ModelIndex) {
        count = targets.count
        components = Array(repeating: nil, count: index.count(of: .component))
        views = Array(repeating: nil, count: index.count(of: .flow))
        boundaries = Array(repeating: nil, count: index.count(of: .boundary))
        for (number, target) in targets.enumerated() {
            switch target {
            case .component(let component): components[component] = number
            case .flow(let flow):
                views[flow] = number
                if let backward = index.flows.backward[flow] { views[backward] = number }
            case .boundary(let boundary): boundaries[boundary] = number
            case .model: model = number
            }
        }
    }

    /// Nil if the element is no target.
    subscript(kind: Finding.Target.Kind, position: Int) -> Int? {
        switch kind {
        case .component: components[position]
        case .flow: views[position]
        case .boundary: boundaries[position]
        case .model: model
        }
    }
}

/// Scores what a rule applies to.
private struct Scorer {
    private let statements: Statements
    private let rules: RuleSet
    private let sweep: Sweep

    init(_ index: ModelIndex, _ rules: RuleSet, _ sweep: Sweep) {
        statements = index.statements
        self.rules = rules
        self.sweep = sweep
    }

    func verdicts(of number: Int, _ hits: [Hit], _ targets: [ElementRef]) -> [Verdict] {
        if hits.isEmpty { return [] }
        let rule = rules.rules[number]
        let sums = sums(of: rule, hits)
        return hits.indices.map { place in
            let hit = hits[place]
            let protection = Protection(of: rule) { control in
                statements.statement(of: control, for: targets[hit.target])?.state
            }
            return Verdict(
                rule: Int32(truncatingIfNeeded: number),
                position: Int32(truncatingIfNeeded: hit.position),
                applicability: hit.truth,
                outcome: protection.outcome(given: hit.truth),
                sum: Int8(truncatingIfNeeded: sums[place])
            )
        }
    }

    /// The sums of the five factors, 0 to 50.
    private func sums(of rule: Rule, _ hits: [Hit]) -> [Int] {
        var sums = [Int](repeating: 0, count: hits.count)
        var step = 0
        for factor in rule.bases.indices {
            var values = [Int](repeating: rule.bases[factor], count: hits.count)
            while step < rule.stepEnds[factor] {
                let column = sweep.column(rule.steps[step].node)
                for place in hits.indices where column[hits[place].position] == .yes {
                    values[place] += rule.steps[step].by
                }
                step += 1
            }
            for place in hits.indices { sums[place] += min(10, max(0, values[place])) }
        }
        return sums
    }
}
