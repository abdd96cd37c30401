internal import ThreatModel

/// How the rules stand on one element.
struct Verdicts {
    /// Those that apply or may apply, in the order of the rules.
    let applying: [Verdict]
    /// Those that would apply if a more precise one, named here by position, did not say the same.
    let superseded: [(verdict: Verdict, by: Int)]
}

extension RuleSet {
    /// How the rules stand on an element.
    func verdicts(on target: ElementRef, _ evaluation: Evaluation) -> Verdicts {
        let index = evaluation.index
        let candidates =
            switch target {
            case .component(let component): self.candidates.rules(forComponent: component, index)
            case .flow(let flow): self.candidates.rules(forFlow: flow, index)
            case .boundary, .model: self.candidates.rules(for: index.kind(of: target))
            }
        let positions = index.positions(of: target)
        let found = candidates.compactMap { rules[$0].verdict($0, evaluation, positions) }
        return withoutSuperseded(found)
    }

    private func withoutSuperseded(_ found: [Verdict]) -> Verdicts {
        var successors: [Int: Int] = [:]
        for verdict in found {
            for general in rules[verdict.rule].supersedes where successors[general] == nil {
                successors[general] = verdict.rule
            }
        }
        if successors.isEmpty { return Verdicts(applying: found, superseded: []) }
        return Verdicts(
            applying: found.filter { successors[$0.rule] == nil },
            superseded: found.compactMap { verdict in successors[verdict.rule].map { (verdict, $0) }
            }
        )
    }
}

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

    /// What kind of target an element is.
    func kind(of element: ElementRef) -> Finding.Target.Kind {
        switch element {
        case .component: .component
        case .flow: .flow
        case .boundary: .boundary
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
}
