internal import Catalog
internal import ThreatModel

/// All threats of a catalogue, made ready.
struct RuleSet: Sendable {
    let catalog: CatalogIndex
    /// In the order of the catalogue's threats.
    let rules: [Rule]
    let patterns: [DataPattern]
    let relationCount: Int
    let moveCount: Int
    let candidates: CandidateIndex

    init(_ source: Catalog) {
        var compiler = RuleCompiler(source)
        rules = source.threats.map { compiler.rule($0) }
        catalog = compiler.catalog
        patterns = compiler.tests.patterns
        relationCount = compiler.tests.relationCount
        moveCount = compiler.moveCount
        candidates = CandidateIndex(source.threats, catalog)
    }
}

/// Turns threats into rules that share what they have in common.
private struct RuleCompiler {
    let catalog: CatalogIndex
    private(set) var tests: Compiler
    private let source: Catalog
    private let positions: [String: Int]
    private var moveSlots: [MoveKey: Int] = [:]

    private struct MoveKey: Hashable {
        let condition: Condition
        let subject: Finding.Target.Kind
    }

    init(_ source: Catalog) {
        self.source = source
        catalog = CatalogIndex(source)
        tests = Compiler(catalog)
        let ids = source.threats.map(\.id)
        positions = Dictionary(zip(ids, ids.indices)) { first, _ in first }
    }

    /// How many distinct moves the rules hold.
    var moveCount: Int { moveSlots.count }

    mutating func rule(_ threat: Threat) -> Rule {
        Rule(
            threat: threat,
            when: tests.test(threat.when, threat.applies),
            unless: threat.unless.map { tests.test($0, threat.applies) },
            moves: DreadFactor.allCases.map { factor in
                threat.dread(factor).moves.map { move($0, threat.applies) }
            },
            mitigations: threat.mitigations.compactMap(mitigation),
            supersedes: threat.supersedes.compactMap { positions[$0] }
        )
    }

    private mutating func move(
        _ move: DreadRule.Move,
        _ subject: Finding.Target.Kind
    ) -> Rule.Move {
        let key = MoveKey(condition: move.when, subject: subject)
        let slot = moveSlots[key, default: moveSlots.count]
        moveSlots[key] = slot
        let test = tests.test(move.when, subject)
        return Rule.Move(by: move.by, because: move.because, test: test, slot: slot)
    }

    private func mitigation(_ mitigation: Threat.Mitigation) -> Rule.Mitigation? {
        catalog.control(mitigation.control).map { number in
            Rule.Mitigation(
                control: number,
                slug: mitigation.control,
                isFull: mitigation.isFull,
                reduces: source.controls[number].reduces
            )
        }
    }
}
