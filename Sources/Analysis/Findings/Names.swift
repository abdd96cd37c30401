internal import Catalog
internal import ThreatModel

/// What people call the elements of a model.
struct Names {
    let index: ModelIndex

    func component(_ component: Int) -> String { index.model.components[component].name }

    func boundary(_ boundary: Int) -> String { index.model.boundaries[boundary].name }

    /// A flow's name, with its protocol where that is stated and not the name itself.
    func flow(_ flow: Int) -> String {
        let flow = index.model.flows[flow]
        guard let transport = flow.protocol, flow.name != transport else {
            return flow.name
        }
        return "\(flow.name) (\(transport))"
    }

    /// The name of an element, as a sentence's subject.
    func element(_ element: ElementRef) -> String {
        switch element {
        case .component(let component): self.component(component)
        case .flow(let flow): index.model.flows[flow].name
        case .boundary(let boundary): self.boundary(boundary)
        case .model: index.model.properties.name
        }
    }

    func id(_ element: ElementRef) -> String {
        switch element {
        case .component(let component): index.model.components[component].id.description
        case .flow(let flow): index.model.flows[flow].id.description
        case .boundary(let boundary): index.model.boundaries[boundary].id.description
        case .model: "model"
        }
    }

    func target(_ element: ElementRef) -> Finding.Target {
        Finding.Target(kind: index.kind(of: element), id: id(element), name: self.element(element))
    }

    /// A template's text about the element at a position; for flows that is the view's.
    func filled(_ template: Template, _ kind: Finding.Target.Kind, _ position: Int) -> String {
        template.filled { placeholder in
            switch placeholder {
            case .element, .flow, .boundary: element(index.element(kind, position))
            case .source: component(index.flows.views[position].source)
            case .destination: component(index.flows.views[position].destination)
            case .model: index.model.properties.name
            }
        }
    }
}
