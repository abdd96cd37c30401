internal import Catalog
internal import ThreatModel

extension FactWriter {
    func flow(_ fact: Fact, _ view: Int, holds: Bool) -> String {
        let index = evaluation.index
        let ends = index.flows.views[view]
        let flow = index.model.flows[ends.flow]
        switch fact {
        case .transport, .transportFamily:
            return "\(flow.name) uses \(flow.protocol ?? "a protocol that is not stated")."
        case .encrypted(let wanted): return encryption(view, isEncrypted: wanted == holds)
        case .crossesBoundary(let wanted): return crossing(view, crosses: wanted == holds)
        case .gainsTrust, .losesTrust:
            return "\(flow.name) leads from \(trust(ends.source)) to \(trust(ends.destination))."
        case .bidirectional:
            return flow.isBidirectional
                ? "Both ends of \(flow.name) start exchanges."
                : "Only \(names.component(ends.source)) starts exchanges over \(flow.name)."
        case .local(let wanted):
            return wanted == holds
                ? "\(flow.name) stays within one process or host."
                : "\(flow.name) passes between processes or hosts."
        case .exposure: return exposure(view: view)
        default: return ""
        }
    }

    private func encryption(_ view: Int, isEncrypted: Bool) -> String {
        let index = evaluation.index
        let flow = index.flows.views[view].flow
        let name = index.model.flows[flow].name
        let verb = isEncrypted ? "is encrypted" : "is not encrypted"
        let transport = index.flows.views[view].transport.map { evaluation.catalog.transports[$0] }
        if let transport, transport.encryption != .optional {
            return "\(name) \(verb) (\(transport.slug))."
        }
        let statement = evaluation.catalog.control(Statements.encryptionInTransit)
            .flatMap { index.statements.statement(of: $0, for: .flow(flow)) }
        let place = statement.map { " (\($0.state.rawValue) at \(label($0.place)))" } ?? ""
        return "\(name) \(verb)\(place)."
    }

    private func crossing(_ view: Int, crosses: Bool) -> String {
        let index = evaluation.index
        let ends = index.flows.views[view]
        let name = index.model.flows[ends.flow].name
        let source = index.nesting.boundary[ends.source].map(names.boundary)
        let destination = index.nesting.boundary[ends.destination].map(names.boundary)
        guard crosses else {
            return source.map { "Both ends of \(name) lie in \($0)." }
                ?? "\(name) crosses no boundary."
        }
        return "\(name) crosses from \(source ?? "outside") into \(destination ?? "the outside")."
    }

    private func trust(_ component: Int) -> String {
        let trust = evaluation.index.trust(ofComponent: component) ?? 0
        return "\(names.component(component)) (trust \(trust))"
    }

    private func exposure(view: Int) -> String {
        let index = evaluation.index
        let ends = index.flows.views[view]
        let name = names.flow(ends.flow)
        switch index.exposure(ofView: view) {
        case .direct:
            let end = index.nesting.isUntrusted[ends.source] ? ends.source : ends.destination
            return "\(name) has an end in an untrusted place: \(names.component(end))."
        case .indirect:
            let end =
                index.reachability.exposure[ends.source] != .none ? ends.source : ends.destination
            return "\(name) starts where an attacker can get. \(exposure(end))"
        case .none:
            return "No modelled path leads to \(name) from an untrusted place."
        }
    }
}
