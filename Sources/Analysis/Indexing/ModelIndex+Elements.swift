internal import ThreatModel

extension ModelIndex {
    /// What threats are looked for on: what is in scope, in the model's order.
    var targets: [ElementRef] {
        let components = model.components.indices.filter { !model.components[$0].outOfScope }
        let flows = model.flows.indices.filter { !isOutOfScope(.flow($0)) }
        return components.map(ElementRef.component) + flows.map(ElementRef.flow)
            + model.boundaries.indices.map(ElementRef.boundary) + [.model]
    }

    /// The positions of an element for tests: for a flow those of its views.
    func positions(of element: ElementRef) -> [Int] {
        switch element {
        case .component(let component): [component]
        case .flow(let flow): flows.backward[flow].map { [flow, $0] } ?? [flow]
        case .boundary(let boundary): [boundary]
        case .model: [0]
        }
    }

    /// How many positions elements of a kind have; for flows, views.
    func count(of kind: Finding.Target.Kind) -> Int {
        switch kind {
        case .component: model.components.count
        case .flow: flows.views.count
        case .boundary: model.boundaries.count
        case .model: 1
        }
    }

    /// What kind of target an element is.
    func kind(of element: ElementRef) -> Finding.Target.Kind {
        switch element {
        case .component: .component
        case .flow: .flow
        case .boundary: .boundary
        case .model: .model
        }
    }

    /// The element that a test of a kind means by a position; for flows that is the view's.
    func element(_ kind: Finding.Target.Kind, _ position: Int) -> ElementRef {
        switch kind {
        case .component: .component(position)
        case .flow: .flow(flows.views[position].flow)
        case .boundary: .boundary(position)
        case .model: .model
        }
    }

    /// Whether an element is left out as a target: a component that says so, a flow between two of those.
    func isOutOfScope(_ element: ElementRef) -> Bool {
        switch element {
        case .component(let component): return model.components[component].outOfScope
        case .flow(let flow):
            let ends = flows.views[flow]
            return model.components[ends.source].outOfScope
                && model.components[ends.destination].outOfScope
        case .boundary, .model: return false
        }
    }

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
