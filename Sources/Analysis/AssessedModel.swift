internal import Catalog
internal import ThreatModel

/// A model with how the rules stand on each of its elements, ranked.
///
/// Texts are not in it: a verdict takes a few bytes, and what it says in words is written when asked for.
/// It never changes, so it is shared between threads.
final class AssessedModel: Sendable {
    let index: ModelIndex
    let rules: RuleSet
    let source: Catalog
    let targets: [ElementRef]
    /// By target: where its verdicts start; one more at the end.
    let starts: [Int]
    /// In the order of the targets.
    let verdicts: [Verdict]
    /// The positions of the verdicts: the highest score first, then by the finding's id; what controls close comes
    /// after all others.
    let ranking: [Int32]

    /// Assesses every element.
    init(_ index: ModelIndex, _ rules: RuleSet, _ source: Catalog) {
        let targets = index.targets
        let assessment = Assessment(index, rules, targets)
        self.index = index
        self.rules = rules
        self.source = source
        self.targets = targets
        starts = assessment.starts
        verdicts = assessment.verdicts
        ranking = Self.ranking(of: verdicts, starts, targets, index, rules)
    }

    /// The positions of a target's verdicts.
    func verdicts(of target: Int) -> Range<Int> {
        starts[target]..<starts[target + 1]
    }

    /// The id of the finding that a verdict stands for.
    func findingID(_ verdict: Verdict) -> String {
        let rule = rules.rules[Int(verdict.rule)]
        let target = index.element(rule.threat.applies, Int(verdict.position))
        return "\(rule.threat.id)@\(Names(index: index).id(target))"
    }

    private struct Place {
        let key: UInt64
        let verdict: Int32
    }

    private static func ranking(
        of verdicts: [Verdict],
        _ starts: [Int],
        _ targets: [ElementRef],
        _ index: ModelIndex,
        _ rules: RuleSet
    ) -> [Int32] {
        let names = Names(index: index)
        let ids = targets.map(names.id)
        let order = targets.indices.sorted { left, right in
            ids[left] == ids[right] ? left < right : ids[left] < ids[right]
        }
        var places: [Place] = []
        places.reserveCapacity(verdicts.count)
        for (rank, target) in order.enumerated() {
            for position in starts[target]..<starts[target + 1] {
                let verdict = verdicts[position]
                let score = UInt64(50 - Int(verdict.sum)) << 56
                let rule = UInt64(rules.ranks[Int(verdict.rule)]) << 32
                let closed: UInt64 = verdict.outcome == .mitigated ? 1 << 62 : 0
                let key = closed | score | rule | UInt64(rank)
                places.append(Place(key: key, verdict: Int32(truncatingIfNeeded: position)))
            }
        }
        places.sort { $0.key < $1.key }
        return places.map(\.verdict)
    }
}
