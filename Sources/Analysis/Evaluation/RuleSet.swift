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
        let control: Int
        let isFull: Bool
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

/// All threats of a catalogue, made ready.
struct RuleSet: Sendable {
    let catalog: CatalogIndex
    let rules: [Rule]
    let patterns: [DataPattern]
    let relationCount: Int
    let moveCount: Int
    let candidates: CandidateIndex

    init(_ source: Catalog) {
        let catalog = CatalogIndex(source)
        var compiler = Compiler(catalog)
        var moveSlots: [MoveKey: Int] = [:]
        let positions = Dictionary(zip(source.threats.map(\.id), source.threats.indices)) {
            first,
            _ in first
        }
        var rules: [Rule] = []
        for threat in source.threats {
            let subject = threat.applies
            var moves: [[Rule.Move]] = []
            for factor in DreadFactor.allCases {
                moves.append([])
                for move in threat.dread(factor).moves {
                    let key = MoveKey(condition: move.when, subject: subject)
                    let slot = moveSlots[key, default: moveSlots.count]
                    moveSlots[key] = slot
                    let test = compiler.test(move.when, subject)
                    moves[moves.count - 1].append(
                        Rule.Move(by: move.by, because: move.because, test: test, slot: slot)
                    )
                }
            }
            rules.append(
                Rule(
                    threat: threat,
                    when: compiler.test(threat.when, subject),
                    unless: threat.unless.map { compiler.test($0, subject) },
                    moves: moves,
                    mitigations: threat.mitigations.compactMap { mitigation in
                        catalog.control(mitigation.control)
                            .map { Rule.Mitigation(control: $0, isFull: mitigation.isFull) }
                    },
                    supersedes: threat.supersedes.compactMap { positions[$0] }
                )
            )
        }
        self.catalog = catalog
        self.rules = rules
        patterns = compiler.patterns
        relationCount = compiler.relationCount
        moveCount = moveSlots.count
        candidates = CandidateIndex(source.threats, catalog)
    }

    private struct MoveKey: Hashable {
        let condition: Condition
        let subject: Finding.Target.Kind
    }
}
