internal import Catalog
internal import ThreatModel

/// The facts that lead to other elements.
extension Compiler {
    /// Compiles a relation, or returns nil if the fact is none.
    mutating func relation(_ fact: Fact, _ subject: Subject) -> Test? {
        switch fact {
        case .source(let condition): end(fact, condition) { $0.source }
        case .destination(let condition): end(fact, condition) { $0.destination }
        case .receives(let condition):
            some(fact, condition, .flow, of: { $0.model.components.count }) {
                Array($0.flows.inbound($1))
            }
        case .sends(let condition):
            some(fact, condition, .flow, of: { $0.model.components.count }) {
                Array($0.flows.outbound($1))
            }
        case .partOf(let condition):
            some(fact, condition, .component, of: { $0.model.components.count }) {
                $0.nesting.hosts(of: $1)
            }
        case .hosts(let condition):
            some(fact, condition, .component, of: { $0.model.components.count }) {
                $0.nesting.tenants(of: $1)
            }
        case .contains(let condition):
            some(fact, condition, .component, of: { $0.model.boundaries.count }) {
                $0.nesting.contents[$1]
            }
        case .enteredBy(let condition):
            some(fact, condition, .flow, of: { $0.model.boundaries.count }) { $0.entering($1) }
        case .leftBy(let condition):
            some(fact, condition, .flow, of: { $0.model.boundaries.count }) { $0.leaving($1) }
        case .hasComponent(let condition):
            some(fact, condition, .component, of: { _ in 1 }) { index, _ in
                Array(index.model.components.indices)
            }
        case .hasFlow(let condition):
            some(fact, condition, .flow, of: { _ in 1 }) { index, _ in
                Array(index.flows.views.indices)
            }
        default: nil
        }
    }

    private mutating func end(
        _ fact: Fact,
        _ condition: Condition,
        _ end: @escaping @Sendable (FlowIndex.View) -> Int
    ) -> Test {
        let inner = test(condition, .component)
        let predicate = inner.truth
        return Test(.relation(fact, inner)) { evaluation, view in
            predicate(evaluation, end(evaluation.index.flows.views[view]))
        }
    }

    /// A relation that holds if it does for some other element.
    private mutating func some(
        _ fact: Fact,
        _ condition: Condition,
        _ other: Subject,
        of count: @escaping @Sendable (ModelIndex) -> Int,
        _ related: @escaping @Sendable (ModelIndex, Int) -> [Int]
    ) -> Test {
        let inner = test(condition, other)
        let predicate = inner.truth
        let slot = slot(fact)
        return Test(.relation(fact, inner)) { evaluation, element in
            let index = evaluation.index
            return evaluation.remembered(slot, element, of: count(index)) {
                var result = Truth.no
                for other in related(index, element) {
                    result = max(result, predicate(evaluation, other))
                    if result == .yes { break }
                }
                return result
            }
        }
    }
}

extension ModelIndex {
    /// The views of flows that lead into a boundary from outside.
    func entering(_ boundary: Int) -> [Int] {
        crossings(boundary, flows.inbound) { $0.source }
    }

    /// The views of flows that lead out of a boundary.
    func leaving(_ boundary: Int) -> [Int] {
        crossings(boundary, flows.outbound) { $0.destination }
    }

    private func crossings(
        _ boundary: Int,
        _ views: (Int) -> ArraySlice<Int>,
        _ farEnd: (FlowIndex.View) -> Int
    ) -> [Int] {
        let inside = nesting.contents[boundary]
        return inside.flatMap { component in
            views(component).filter { view in
                !nesting.boundaries(around: farEnd(flows.views[view])).contains(boundary)
            }
        }
    }
}
