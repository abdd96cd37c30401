internal import Catalog
internal import ThreatModel

/// A threat made ready for evaluation.
///
/// It is a class so that passing it on costs nothing; it never changes.
final class Rule: Sendable {
    /// A move of a factor, with its test.
    struct Move: Sendable {
        let by: Int
        let because: String
        let test: Test
    }

    /// What a move does to the score.
    struct Step: Sendable {
        let by: Int
        let node: Int
    }

    struct Mitigation: Sendable {
        /// The catalogue's number of the control.
        let control: Int
        let slug: String
        let isFull: Bool
        let reduces: [DreadFactor]
    }

    let threat: Threat
    let when: Test
    let unless: Test?
    /// By factor, in the order of `DreadFactor.allCases`.
    let moves: [[Move]]
    /// By factor: its base.
    let bases: [Int]
    /// All moves of all factors, one factor after the other.
    let steps: [Step]
    /// By factor: where its steps end.
    let stepEnds: [Int]
    let mitigations: [Mitigation]
    /// How many partial controls it takes at least to close the threat: beside one that closes it alone, two that
    /// only help are no substitute.
    let partialsNeeded: Int
    /// The positions of the rules that it makes superfluous on the same element.
    let supersedes: [Int]

    init(
        threat: Threat,
        when: Test,
        unless: Test?,
        moves: [[Move]],
        mitigations: [Mitigation],
        supersedes: [Int]
    ) {
        self.threat = threat
        self.when = when
        self.unless = unless
        self.moves = moves
        self.mitigations = mitigations
        self.supersedes = supersedes
        partialsNeeded = mitigations.contains(where: \.isFull) ? 3 : 2
        bases = DreadFactor.allCases.map { threat.dread($0).base }
        steps = moves.flatMap { $0.map { Step(by: $0.by, node: $0.test.node) } }
        var end = 0
        stepEnds = moves.map { moves in
            end += moves.count
            return end
        }
    }

    /// All that it asks of elements.
    var tests: [Test] {
        [when] + [unless].compactMap(\.self) + moves.flatMap { $0.map(\.test) }
    }

    /// Whether the rule applies to an element, whatever its controls.
    func applicability(_ evaluation: Evaluation, _ position: Int) -> Truth {
        let applies = evaluation.truth(ofNode: when.node, at: position)
        guard applies != .no, let unless else { return applies }
        return min(applies, evaluation.truth(ofNode: unless.node, at: position).negated)
    }

    /// The sum of the five factors on an element, 0 to 50.
    func sum(_ evaluation: Evaluation, _ position: Int) -> Int {
        var sum = 0
        for factor in bases.indices { sum += value(factor, evaluation, position) }
        return sum
    }

    /// The five factors on an element.
    func values(_ evaluation: Evaluation, _ position: Int) -> DreadValues {
        var factor = 0
        return DreadValues { _ in
            defer { factor += 1 }
            return value(factor, evaluation, position)
        }
    }

    private func value(_ factor: Int, _ evaluation: Evaluation, _ position: Int) -> Int {
        var value = bases[factor]
        for step in (factor == 0 ? 0 : stepEnds[factor - 1])..<stepEnds[factor] {
            if evaluation.truth(ofNode: steps[step].node, at: position) == .yes {
                value += steps[step].by
            }
        }
        return min(10, max(0, value))
    }
}
