internal import ThreatModel

/// That a rule applies, or may apply, to an element: all that ranks a finding, and all that its texts are made from.
struct Verdict: Equatable {
    /// The rule's position.
    let rule: Int32
    /// The element's position; for flows that of the view that fits.
    var position: Int32
    /// Whether it applies for certain.
    let applicability: Truth
    let outcome: Outcome
    /// The sum of the five factors, 0 to 50.
    let sum: Int8
}

/// How the rules stand on one element.
struct Verdicts {
    /// Those that apply or may apply, in the order of the rules.
    let applying: [Verdict]
    /// Those that would apply if a more precise one, named here by position, did not say the same.
    let superseded: [(verdict: Verdict, by: Int)]
}

extension Evaluation {
    /// How the rules stand on an element.
    func verdicts(on target: ElementRef) -> Verdicts {
        withoutSuperseded(verdicts(of: rules.candidates.rules(for: target, index), on: target))
    }

    /// How one rule stands on an element, leaving aside which others say the same; nil if it does not apply.
    func verdict(of rule: Int, on target: ElementRef) -> Verdict? {
        verdicts(of: [rule], on: target).first
    }

    /// The verdicts of those rules that apply; of a flow's two views the one counts that fits better.
    private func verdicts(of candidates: [Int], on target: ElementRef) -> [Verdict] {
        let kind = index.kind(of: target)
        var found: [Verdict] = []
        for position in index.positions(of: target) {
            takeUp(kind, position)
            let isFirst = found.isEmpty
            for rule in candidates {
                let place = isFirst ? nil : found.firstIndex { $0.rule == rule }
                if let place, found[place].applicability == .yes { continue }
                let truth = rules.rules[rule].applicability(self, position)
                guard truth != .no else { continue }
                if let place {
                    if truth > found[place].applicability {
                        found[place] = verdict(rule, target, position, truth)
                    }
                } else {
                    found.append(verdict(rule, target, position, truth))
                }
            }
            if !isFirst { found.sort { $0.rule < $1.rule } }
        }
        return found
    }

    private func verdict(
        _ number: Int,
        _ target: ElementRef,
        _ position: Int,
        _ applicability: Truth
    ) -> Verdict {
        let rule = rules.rules[number]
        let protection = protection(of: rule, on: target)
        return Verdict(
            rule: Int32(truncatingIfNeeded: number),
            position: Int32(truncatingIfNeeded: position),
            applicability: applicability,
            outcome: protection.outcome(given: applicability),
            sum: Int8(truncatingIfNeeded: rule.sum(self, position))
        )
    }

    /// What is stated of a rule's mitigations on an element.
    func protection(of rule: Rule, on target: ElementRef) -> Protection {
        Protection(of: rule) { control in
            index.statements.statement(of: control, for: target)?.state
        }
    }

    private func withoutSuperseded(_ found: [Verdict]) -> Verdicts {
        var successors: [Int32: Int] = [:]
        for verdict in found {
            for general in rules.rules[Int(verdict.rule)].supersedes {
                let general = Int32(truncatingIfNeeded: general)
                if successors[general] == nil { successors[general] = Int(verdict.rule) }
            }
        }
        if successors.isEmpty { return Verdicts(applying: found, superseded: []) }
        return Verdicts(
            applying: found.filter { successors[$0.rule] == nil },
            superseded: found.compactMap { verdict in successors[verdict.rule].map { (verdict, $0) }
            }
        )
    }
}
