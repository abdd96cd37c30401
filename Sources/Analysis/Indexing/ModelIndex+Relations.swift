internal import Catalog
internal import ThreatModel

extension ModelIndex {
    /// The component at the end of a view that a fact is about; nil if the fact is about something else.
    func end(_ fact: Fact, _ view: Int) -> Int? {
        switch fact {
        case .source: flows.views[view].source
        case .destination: flows.views[view].destination
        default: nil
        }
    }

    /// The elements that a relation of an element is about; of flows the views.
    func related(_ fact: Fact, _ position: Int) -> ArraySlice<Int> {
        switch fact {
        case .source, .destination: end(fact, position).map { [$0] } ?? []
        case .receives: flows.inbound(position)
        case .sends: flows.outbound(position)
        case .partOf: nesting.hosts(of: position)[...]
        case .hosts: nesting.tenants(of: position)[...]
        case .contains: nesting.contents[position][...]
        case .enteredBy: entering(position)[...]
        case .leftBy: leaving(position)[...]
        case .hasComponent: Array(model.components.indices)[...]
        case .hasFlow: Array(flows.views.indices)[...]
        default: []
        }
    }
}

extension Fact {
    /// What kind of element a relation is about.
    var relatedKind: Finding.Target.Kind {
        switch self {
        case .receives, .sends, .enteredBy, .leftBy, .hasFlow: .flow
        default: .component
        }
    }
}
