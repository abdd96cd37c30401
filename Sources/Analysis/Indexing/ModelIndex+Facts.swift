internal import Catalog
internal import ThreatModel

/// Facts that are worked out when they are asked for.
extension ModelIndex {
    func tags(of element: ElementRef) -> [String] {
        switch element {
        case .component(let component): model.components[component].tags
        case .flow(let flow): model.flows[flow].tags
        case .boundary(let boundary): model.boundaries[boundary].tags
        case .model: model.properties.tags
        }
    }

    /// Whether some boundary around a component is of one of the kinds; unknown without a boundary.
    func boundaryKind(ofComponent component: Int, isOneOf kinds: [Boundary.Kind]) -> Truth {
        let around = nesting.boundaries(around: component)
        if around.isEmpty { return .unknown }
        return Truth(around.contains { kinds.contains(model.boundaries[$0].kind) })
    }

    /// The trust of the boundaries around a component, nil if none states it.
    func trust(ofComponent component: Int) -> Int? {
        nesting.boundary[component].flatMap { nesting.trust[$0] }
    }

    /// Whether the ends lie in different boundaries; unknown if only one lies in any.
    func crossesBoundary(_ view: Int) -> Truth {
        let ends = flows.views[view]
        return switch (nesting.boundary[ends.source], nesting.boundary[ends.destination]) {
        case (let source?, let destination?): Truth(source != destination)
        case (nil, nil): .no
        default: .unknown
        }
    }

    /// Whether the trust that the flow gains satisfies `test`; an untrusted end counts as 0 where none is stated.
    func trustGain(_ view: Int, _ test: (Int) -> Bool) -> Truth {
        let ends = flows.views[view]
        let trust = { (component: Int) in
            self.trust(ofComponent: component) ?? (self.nesting.isUntrusted[component] ? 0 : nil)
        }
        guard let source = trust(ends.source), let destination = trust(ends.destination) else {
            return .unknown
        }
        return Truth(test(destination - source))
    }

    /// Direct with an untrusted end, else indirect if an attacker gets to where the flow starts.
    func exposure(ofView view: Int) -> Exposure {
        let ends = flows.views[view]
        if nesting.isUntrusted[ends.source] || nesting.isUntrusted[ends.destination] {
            return .direct
        }
        let flow = model.flows[ends.flow]
        let starts = flow.isBidirectional ? [ends.source, ends.destination] : [ends.source]
        return starts.contains { reachability.exposure[$0] != .none } ? .indirect : .none
    }

    /// The highest exposure that a flow brings into a boundary from outside.
    func exposure(ofBoundary boundary: Int) -> Exposure {
        let sources = entering(boundary).map { flows.views[$0].source }
        if sources.contains(where: { nesting.isUntrusted[$0] }) { return .direct }
        return sources.contains { reachability.exposure[$0] != .none } ? .indirect : .none
    }
}

extension Evaluation {
    /// Whether what a flow carries is encrypted: by its protocol, else by the control.
    func isEncrypted(_ view: Int, _ control: Int?) -> Truth {
        let ends = index.flows.views[view]
        switch ends.transport.map({ catalog.transports[$0].encryption }) {
        case .always: return .yes
        case .never: return .no
        case .optional, nil:
            let statement = control.flatMap {
                index.statements.statement(of: $0, for: .flow(ends.flow))
            }
            return statement.map { Truth($0.state == .implemented) } ?? .unknown
        }
    }

    /// Whether a flow stays in one process or on one host.
    func isLocal(_ view: Int) -> Bool {
        let ends = index.flows.views[view]
        if let transport = ends.transport, catalog.transports[transport].family == .local {
            return true
        }
        let source = [ends.source] + index.nesting.hosts(of: ends.source)
        let destination = [ends.destination] + index.nesting.hosts(of: ends.destination)
        if source.contains(where: { destination.contains($0) && !isOrchestrator($0) }) {
            return true
        }
        guard let boundary = index.nesting.boundary[ends.source],
            boundary == index.nesting.boundary[ends.destination]
        else { return false }
        return [.host, .container, .process].contains(index.model.boundaries[boundary].kind)
    }

    /// A cluster is no host: what runs on it is spread over machines.
    private func isOrchestrator(_ component: Int) -> Bool {
        guard let orchestrator = catalog.category("container-orchestrator") else { return false }
        return index.categories[component].contains(orchestrator)
    }
}
