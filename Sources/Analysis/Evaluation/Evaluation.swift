internal import Catalog
internal import ThreatModel

/// One model under evaluation: its index and what was found out about it so far.
///
/// It is used by one thread. What the element at hand satisfies is remembered until another is taken up, and what
/// relations lead to for good: without this a hub would be looked at anew from each of its neighbours.
final class Evaluation {
    let index: ModelIndex
    let rules: RuleSet
    /// By data pattern of the rules: the profiles of the model that match it.
    let patternMatches: [BitSet]
    private let program: Program
    private var kindAtHand = Finding.Target.Kind.model
    private var positionAtHand = -1
    /// By node: the stamp of the element for which the truth was found, and the truth in the last two bits.
    private var known: [UInt32]
    private var stamp: UInt32 = 0
    /// By relation slot and element: what was found, or `unset`.
    private var related: [[Int32]]

    private static let unset: Int32 = -1

    var catalog: CatalogIndex { rules.catalog }

    init(_ index: ModelIndex, _ rules: RuleSet) {
        self.index = index
        self.rules = rules
        program = rules.program
        patternMatches = program.patterns.map { pattern in
            BitSet(index.data.profiles.indices.filter { index.data.profiles[$0].matches(pattern) })
        }
        known = Array(repeating: 0, count: program.nodes.count)
        related = Array(repeating: [], count: program.relations.count)
    }

    /// Says that the questions that follow are mostly about one element; for flows a view.
    func takeUp(_ kind: Finding.Target.Kind, _ position: Int) {
        if kind == kindAtHand, position == positionAtHand { return }
        kindAtHand = kind
        positionAtHand = position
        stamp += 1
        if stamp == 1 << 30 {
            known = Array(repeating: 0, count: known.count)
            stamp = 1
        }
    }

    /// The truth of a test of the element at a position; for flows that of a view.
    func truth(of test: Test, at position: Int) -> Truth {
        truth(ofNode: test.node, at: position)
    }

    /// The truth of a node of the program.
    func truth(ofNode number: Int, at position: Int) -> Truth {
        let node = program.nodes[number]
        guard position == positionAtHand, node.subject == kindAtHand else {
            return find(node, position)
        }
        if known[number] >> 2 == stamp { return Truth(bits: known[number]) }
        let truth = find(node, position)
        known[number] = stamp << 2 | truth.bits
        return truth
    }

    private func find(_ node: Program.Node, _ position: Int) -> Truth {
        switch node.operation {
        case .fact: return program.predicates[node.number].truth(self, position)
        case .relation: return relation(node, position)
        case .not: return truth(ofNode: program.parts[node.first], at: position).negated
        case .all:
            var result = Truth.yes
            for part in node.first..<node.end {
                result = min(result, truth(ofNode: program.parts[part], at: position))
                if result == .no { break }
            }
            return result
        case .any:
            var result = Truth.no
            for part in node.first..<node.end {
                result = max(result, truth(ofNode: program.parts[part], at: position))
                if result == .yes { break }
            }
            return result
        }
    }
}

extension Evaluation {
    /// The first of the elements that make a relation hold, or that keep it unknown; nil if it does not hold.
    ///
    /// - Parameters:
    ///   - test: The test of a relation to any number of elements.
    ///   - position: The element that has the relation.
    /// - Returns: The other element's position; for flows that of the view.
    func witness(of test: Test, at position: Int) -> Int? {
        let node = program.nodes[test.node]
        guard node.operation == .relation, relation(node, position) != .no else { return nil }
        return switch program.relations[node.number] {
        case .source: index.flows.views[position].source
        case .destination: index.flows.views[position].destination
        default: Int(related[node.number][position] >> 2)
        }
    }

    private func relation(_ node: Program.Node, _ position: Int) -> Truth {
        let inner = program.parts[node.first]
        let kind = program.relations[node.number]
        switch kind {
        case .source: return truth(ofNode: inner, at: index.flows.views[position].source)
        case .destination: return truth(ofNode: inner, at: index.flows.views[position].destination)
        default: break
        }
        if related[node.number].isEmpty {
            let count = index.count(of: node.subject)
            related[node.number] = Array(repeating: Self.unset, count: count)
        }
        let remembered = related[node.number][position]
        if remembered != Self.unset { return Truth(bits: UInt32(remembered)) }
        let found = some(kind, position, inner)
        related[node.number][position] = found
        return Truth(bits: UInt32(found))
    }

    /// Whether some related element satisfies a node: its position, and the truth in the last two bits.
    private func some(_ kind: Program.Relation, _ position: Int, _ inner: Int) -> Int32 {
        switch kind {
        case .source, .destination: Int32(Truth.no.bits)
        case .receives: first(of: index.flows.inbound(position), inner)
        case .sends: first(of: index.flows.outbound(position), inner)
        case .partOf: first(of: index.nesting.hosts(of: position), inner)
        case .hosts: first(of: index.nesting.tenants(of: position), inner)
        case .contains: first(of: index.nesting.contents[position], inner)
        case .enteredBy: first(of: index.entering(position), inner)
        case .leftBy: first(of: index.leaving(position), inner)
        case .hasComponent: first(of: index.model.components.indices, inner)
        case .hasFlow: first(of: index.flows.views.indices, inner)
        }
    }

    private func first(of others: some Sequence<Int>, _ inner: Int) -> Int32 {
        var found = Int32(Truth.no.bits)
        for other in others {
            let truth = truth(ofNode: inner, at: other)
            guard truth > Truth(bits: UInt32(found)) else { continue }
            found = Int32(truncatingIfNeeded: other) << 2 | Int32(truth.bits)
            if truth == .yes { break }
        }
        return found
    }
}
