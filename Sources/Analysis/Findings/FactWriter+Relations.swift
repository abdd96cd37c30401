internal import Catalog
internal import ThreatModel

extension FactWriter {
    /// That an element has a relation to another, as a sentence.
    func relation(_ fact: Fact, _ kind: Finding.Target.Kind, _ position: Int, to other: Int)
        -> String
    {
        let index = evaluation.index
        let name = names.element(index.element(kind, position))
        let flow = { names.flow(index.flows.views[other].flow) }
        return switch fact {
        case .receives:
            "\(name) receives \(flow()) from \(names.component(index.flows.views[other].source))."
        case .sends:
            "\(name) sends \(flow()) to \(names.component(index.flows.views[other].destination))."
        case .partOf: "\(name) runs on \(names.component(other))."
        case .hosts: "\(names.component(other)) runs on \(name)."
        case .contains: "\(name) contains \(names.component(other))."
        case .enteredBy: "\(flow()) leads into \(name)."
        case .leftBy: "\(flow()) leads out of \(name)."
        case .hasComponent: "The model has \(names.component(other))."
        case .hasFlow: "The model has \(flow())."
        default: ""
        }
    }

    /// That an element has no such relation at all, as a sentence.
    func absence(_ fact: Fact, _ kind: Finding.Target.Kind, _ position: Int) -> String {
        let name = names.element(evaluation.index.element(kind, position))
        return switch fact {
        case .receives: "No flow leads to \(name)."
        case .sends: "No flow leads from \(name)."
        case .partOf: "\(name) runs on nothing that is modelled."
        case .hosts: "Nothing that is modelled runs on \(name)."
        case .contains: "\(name) contains nothing."
        case .enteredBy: "No flow leads into \(name)."
        case .leftBy: "No flow leads out of \(name)."
        case .hasComponent: "The model has no component."
        case .hasFlow: "The model has no flow."
        default: ""
        }
    }
}
