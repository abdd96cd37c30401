internal import Catalog
internal import ThreatModel

/// That a rule applies, or may apply, to an element.
struct Verdict {
    /// The rule's position.
    let rule: Int
    /// The element's position; for flows that of the view that fits.
    let position: Int
    /// Whether it applies for certain.
    let applicability: Truth
    let outcome: Outcome
    /// What is stated of each of the rule's mitigations.
    let statements: [Statements.Statement?]
}

extension Rule {
    /// Whether the rule applies to an element, whatever its controls.
    func applicability(_ evaluation: Evaluation, _ position: Int) -> Truth {
        let applies = when.truth(evaluation, position)
        guard applies != .no, let unless else { return applies }
        return min(applies, unless.truth(evaluation, position).negated)
    }

    /// How the rule stands on an element, or nil if it does not apply there.
    ///
    /// - Parameters:
    ///   - number: The rule's position.
    ///   - evaluation: The model.
    ///   - positions: The element's position; for flows those of its views.
    /// - Returns: The verdict for the position that fits best.
    func verdict(_ number: Int, _ evaluation: Evaluation, _ positions: [Int]) -> Verdict? {
        var best = (position: 0, truth: Truth.no)
        for position in positions {
            let truth = applicability(evaluation, position)
            if truth > best.truth { best = (position, truth) }
            if truth == .yes { break }
        }
        guard best.truth != .no else { return nil }
        let index = evaluation.index
        let element = index.element(threat.applies, best.position)
        let statements = mitigations.map {
            index.statements.statement(of: $0.control, for: element)
        }
        return Verdict(
            rule: number,
            position: best.position,
            applicability: best.truth,
            outcome: outcome(statements.map { $0?.state }, applicability: best.truth),
            statements: statements
        )
    }

    /// Mitigated if what is implemented suffices; unknown if an answer could still close it; else open.
    func outcome(_ states: [ControlState?], applicability: Truth) -> Outcome {
        if suffices(states.map { $0 == .implemented }) { return .mitigated }
        if applicability == .unknown || suffices(states.map { $0 == nil || $0 == .implemented }) {
            return .unknown
        }
        return .open
    }

    /// Whether the controls that are in place close the threat: a full one, or all partial ones together.
    func suffices(_ inPlace: [Bool]) -> Bool {
        zip(mitigations, inPlace).contains { $0.isFull && $1 } || partialsSuffice(inPlace)
    }

    /// How many partial controls it takes at least to close the threat: beside one that closes it alone, two that
    /// only help are no substitute.
    var partialsNeeded: Int { mitigations.contains(where: \.isFull) ? 3 : 2 }

    /// Whether every partial control is in place, and there are enough of them.
    func partialsSuffice(_ inPlace: [Bool]) -> Bool {
        var count = 0
        for (mitigation, isInPlace) in zip(mitigations, inPlace) where !mitigation.isFull {
            guard isInPlace else { return false }
            count += 1
        }
        return count >= partialsNeeded
    }
}
