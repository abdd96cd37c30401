internal import Catalog
internal import ThreatModel

/// All threats of a catalogue, made ready.
///
/// It is a class so that passing it on costs nothing; it never changes.
final class RuleSet: Sendable {
    let catalog: CatalogIndex
    /// In the order of the catalogue's threats.
    let rules: [Rule]
    let program: Program
    let candidates: CandidateIndex
    /// By rule: its place when the ids of findings on one element are put in order.
    let ranks: [Int]
    /// From one element to the next, how far away what a finding depends on may be.
    let reach: Int

    init(_ source: Catalog) {
        var compiler = RuleCompiler(source)
        rules = source.threats.map { compiler.rule($0) }
        catalog = compiler.catalog
        program = compiler.tests.program
        candidates = CandidateIndex(source.threats, catalog)
        // The sign that follows the threat's id in a finding's counts: "a@" is after "a-b@".
        let ids = rules.map { Array("\($0.threat.id)@".utf8) }
        var ranks = Array(repeating: 0, count: rules.count)
        let order = rules.indices.sorted { ids[$0].lexicographicallyPrecedes(ids[$1]) }
        for (rank, rule) in order.enumerated() { ranks[rule] = rank }
        self.ranks = ranks
        reach = rules.flatMap(\.tests).map(\.reach).max() ?? 0
    }
}

/// Turns threats into rules that share what they have in common.
private struct RuleCompiler {
    let catalog: CatalogIndex
    private(set) var tests: Compiler
    private let source: Catalog
    private let positions: [String: Int]

    init(_ source: Catalog) {
        self.source = source
        catalog = CatalogIndex(source)
        tests = Compiler(catalog)
        let ids = source.threats.map(\.id)
        positions = Dictionary(zip(ids, ids.indices)) { first, _ in first }
    }

    mutating func rule(_ threat: Threat) -> Rule {
        Rule(
            threat: threat,
            when: tests.test(threat.when, threat.applies),
            unless: threat.unless.map { tests.test($0, threat.applies) },
            moves: DreadFactor.allCases.map { factor in
                threat.dread(factor).moves.map { move in
                    Rule.Move(
                        by: move.by,
                        because: move.because,
                        test: tests.test(move.when, threat.applies)
                    )
                }
            },
            mitigations: threat.mitigations.compactMap(mitigation),
            supersedes: threat.supersedes.compactMap { positions[$0] }
        )
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
