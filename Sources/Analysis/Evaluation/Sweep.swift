internal import Catalog
internal import ThreatModel

/// The truths of a whole model at once: a column for each test, instead of a walk through the tests for each element.
///
/// It is used by one thread. Most tests name something that few elements have, so most columns cost only the elements
/// that have it.
final class Sweep {
    private let index: ModelIndex
    private let program: Program
    /// Answers for the facts that have to be asked element by element.
    private let evaluation: Evaluation
    private let holders: Holders
    /// By node: its column, once it was asked for.
    private var columns: [Column?]

    init(_ index: ModelIndex, _ rules: RuleSet) {
        self.index = index
        program = rules.program
        evaluation = Evaluation(index, rules)
        holders = Holders(index, rules.catalog)
        columns = Array(repeating: nil, count: rules.program.nodes.count)
    }

    /// The truths of a node of the program for all elements that it can be asked of; of flows for their views.
    func column(_ number: Int) -> Column {
        if let known = columns[number] { return known }
        let found = find(program.nodes[number])
        columns[number] = found
        return found
    }

    private func find(_ node: Program.Node) -> Column {
        switch node.operation {
        case .fact: return fact(node)
        case .relation: return relation(node)
        case .not: return column(program.parts[node.first]).negated
        case .all:
            var result = Column(count: index.count(of: node.subject)).negated
            for part in program.parts[node.first..<node.end] where !result.isNo {
                result.formConjunction(column(part))
            }
            return result
        case .any:
            var result = Column(count: index.count(of: node.subject))
            for part in program.parts[node.first..<node.end] {
                result.formDisjunction(column(part))
            }
            return result
        }
    }

    private func fact(_ node: Program.Node) -> Column {
        var result = Column(count: index.count(of: node.subject))
        if let selection = program.selections[node.number] {
            holders.forEach(selection) { result.raise($0, to: .yes) }
        } else {
            let truth = program.predicates[node.number].truth
            for position in 0..<result.count {
                result.raise(position, to: truth(evaluation, position))
            }
        }
        return result
    }

    private func relation(_ node: Program.Node) -> Column {
        let inner = column(program.parts[node.first])
        var result = Column(count: index.count(of: node.subject))
        let flows = index.flows
        switch program.relations[node.number] {
        case .source:
            inner.forEach { component, truth in
                for view in flows.outbound(component) { result.raise(view, to: truth) }
            }
        case .destination:
            inner.forEach { component, truth in
                for view in flows.inbound(component) { result.raise(view, to: truth) }
            }
        case .receives:
            inner.forEach { view, truth in result.raise(flows.views[view].destination, to: truth) }
        case .sends:
            inner.forEach { view, truth in result.raise(flows.views[view].source, to: truth) }
        case .partOf:
            inner.forEach { host, truth in
                for tenant in index.nesting.tenants(of: host) { result.raise(tenant, to: truth) }
            }
        case .hosts:
            inner.forEach { tenant, truth in
                for host in index.nesting.hosts(of: tenant) { result.raise(host, to: truth) }
            }
        case .contains:
            inner.forEach { component, truth in
                for boundary in index.nesting.boundaries(around: component) {
                    result.raise(boundary, to: truth)
                }
            }
        case .enteredBy: crossings(inner, into: &result) { ($0.destination, $0.source) }
        case .leftBy: crossings(inner, into: &result) { ($0.source, $0.destination) }
        case .hasComponent, .hasFlow: inner.forEach { _, truth in result.raise(0, to: truth) }
        }
        return result
    }

    /// Raises the boundaries around one end of each view that are not around the other.
    private func crossings(
        _ inner: Column,
        into result: inout Column,
        _ ends: (FlowIndex.View) -> (inside: Int, outside: Int)
    ) {
        inner.forEach { view, truth in
            let (inside, outside) = ends(index.flows.views[view])
            let around = index.nesting.boundaries(around: outside)
            for boundary in index.nesting.boundaries(around: inside)
            where !around.contains(boundary) {
                result.raise(boundary, to: truth)
            }
        }
    }
}

/// What has each technology, category, kind and protocol.
private struct Holders {
    private var technologies: [[Int]]
    private var categories: [[Int]]
    private var kinds: [Component.Kind: [Int]] = [:]
    private var transports: [[Int]]

    init(_ index: ModelIndex, _ catalog: CatalogIndex) {
        technologies = Array(repeating: [], count: catalog.technologies.count)
        categories = Array(repeating: [], count: catalog.categories.count)
        transports = Array(repeating: [], count: catalog.transports.count)
        for (position, component) in index.model.components.enumerated() {
            for technology in index.technologies[position] {
                technologies[technology].append(position)
            }
            for category in index.categories[position] { categories[category].append(position) }
            kinds[component.kind, default: []].append(position)
        }
        for (position, view) in index.flows.views.enumerated() {
            if let transport = view.transport { transports[transport].append(position) }
        }
    }

    /// Calls back for the positions of what a selection names, for some more than once.
    func forEach(_ selection: Selection, _ body: (Int) -> Void) {
        switch selection {
        case .technologies(let wanted): wanted.forEach { technologies[$0].forEach(body) }
        case .categories(let wanted): wanted.forEach { categories[$0].forEach(body) }
        case .kinds(let kinds): for kind in kinds { self.kinds[kind]?.forEach(body) }
        case .transports(let wanted): wanted.forEach { transports[$0].forEach(body) }
        }
    }
}
