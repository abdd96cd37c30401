internal import Catalog
internal import ThreatModel

/// What the model says of controls, and where.
///
/// The state of a control for an element is the nearest statement. Elements share their layers, so finding
/// one costs a lookup for each place that states anything.
struct Statements {
    /// Where a control is stated.
    enum Place: Hashable {
        case component(Int)
        case flow(Int)
        case boundary(Int)
        case technology(Int)
        case transport(Int)
    }

    /// What is stated of a control, and where.
    struct Statement {
        let state: ControlState
        let place: Place
    }

    private struct Layer {
        let place: Place
        let states: [Int: ControlState]
    }

    private let layers: [Layer]
    /// By flow: its own layer.
    private let flowLayers: [Int?]
    /// By component: the layers of itself, what it runs on and its technologies, nearest first.
    private let componentLayers: [[Int]]
    /// By component: the same without its technologies.
    private let statedLayers: [[Int]]
    /// By boundary: the layers of itself and those around it, innermost first.
    private let boundaryLayers: [[Int]]
    private let nesting: Nesting
    private let flows: FlowIndex
    private let alwaysEncrypted: [Bool]
    private let encryption: Int?

    init(
        _ model: Model,
        _ nesting: Nesting,
        _ flows: FlowIndex,
        _ technologies: [[Int]],
        _ catalog: CatalogIndex
    ) {
        var layers: [Layer] = []
        let add = { (place: Place, statements: ControlStatements) -> Int? in
            guard !statements.isEmpty else { return nil }
            let states = statements.compactMap { slug, state in
                catalog.control(slug).map { ($0, state) }
            }
            layers.append(Layer(place: place, states: Dictionary(uniqueKeysWithValues: states)))
            return layers.count - 1
        }
        let own = model.components.enumerated().map { add(.component($0), $1.controls) }
        flowLayers = model.flows.enumerated().map { add(.flow($0), $1.controls) }
        let boundaries = model.boundaries.enumerated().map { add(.boundary($0), $1.controls) }
        var brought: [Int: Int] = [:]
        for number in Set(technologies.joined()).sorted() {
            let slugs = catalog.technologies[number].brings.map { catalog.controls[$0] }
            brought[number] = add(
                .technology(number),
                ControlStatements(slugs.map { ($0, .implemented) }) { first, _ in first }
            )
        }
        let places = model.components.indices.map { [$0] + nesting.hosts(of: $0) }
        let stated = places.map { $0.compactMap { own[$0] } }
        componentLayers = zip(places, stated).map { places, stated in
            stated + places.flatMap { technologies[$0].compactMap { brought[$0] } }
        }
        statedLayers = stated
        boundaryLayers = model.boundaries.indices.map { boundary in
            nesting.boundaries(from: boundary).compactMap { boundaries[$0] }
        }
        alwaysEncrypted = catalog.transports.map { $0.encryption == .always }
        encryption = catalog.control(Self.encryptionInTransit)
        self.layers = layers
        self.nesting = nesting
        self.flows = flows
    }

    /// The control that a protocol may bring by itself.
    static let encryptionInTransit = "encryption-in-transit"

    /// The nearest statement of a control for an element, or nil.
    func statement(of control: Int, for element: ElementRef) -> Statement? {
        switch element {
        case .component(let component):
            first(of: control, in: componentLayers[component])
                ?? nesting.boundary[component].flatMap {
                    first(of: control, in: boundaryLayers[$0])
                }
        case .flow(let flow): statement(of: control, forFlow: flow)
        case .boundary(let boundary): first(of: control, in: boundaryLayers[boundary])
        case .model: nil
        }
    }

    private func statement(of control: Int, forFlow flow: Int) -> Statement? {
        if let layer = flowLayers[flow], let state = layers[layer].states[control] {
            return Statement(state: state, place: layers[layer].place)
        }
        let view = flows.views[flow]
        if control == encryption, let transport = view.transport, alwaysEncrypted[transport] {
            return Statement(state: .implemented, place: .transport(transport))
        }
        // What a technology brings it brings to those who call it, not to those whom it calls.
        let found =
            first(of: control, in: componentLayers[view.destination])
            ?? first(of: control, in: statedLayers[view.source])
        if let found { return found }
        for end in [view.destination, view.source] {
            if let boundary = nesting.boundary[end],
                let found = first(of: control, in: boundaryLayers[boundary])
            {
                return found
            }
        }
        return nil
    }

    private func first(of control: Int, in numbers: [Int]) -> Statement? {
        for number in numbers {
            if let state = layers[number].states[control] {
                return Statement(state: state, place: layers[number].place)
            }
        }
        return nil
    }
}
