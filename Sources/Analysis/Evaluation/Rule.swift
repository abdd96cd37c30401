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
        /// Equal conditions on equal kinds of element share a slot.
        let slot: Int
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
    let mitigations: [Mitigation]
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
    }
}
