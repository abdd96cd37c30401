internal import ThreatModel

/// The graph that Graphviz lays out: `n`, `e` and `cluster_` with numbers, and sizes.
struct LayoutRequest {
    private(set) var text: String
    private let components: [ElementID: Int]
    private let boundaries: [ElementID: Int]
    private let boxes: [DiagramShapes.Box]
    private let boundaryBoxes: [DiagramShapes.Box]
    /// Room for labels makes a large diagram twice as wide; there they lie on the lines.
    private let isLarge: Bool

    init(
        _ diagram: Diagram,
        _ components: [DiagramShapes.Box],
        _ flows: [DiagramShapes.Box],
        _ boundaries: [DiagramShapes.Box]
    ) {
        self.components = Self.numbered(diagram.model.components.map(\.id))
        self.boundaries = Self.numbered(diagram.model.boundaries.map(\.id))
        boxes = components
        boundaryBoxes = boundaries
        isLarge = diagram.isLarge
        text =
            "digraph {\ngraph [rankdir=LR, \(diagram.isLarge ? "nodesep=0.25, ranksep=0.9" : "nodesep=0.45, ranksep=0.7")]\n"
            + "node [shape=box, fixedsize=true, label=\"\"]\n"
        for region in diagram.regions { write(region) }
        for component in diagram.freeComponents { write(component) }
        for (number, flow) in diagram.model.flows.enumerated() {
            write(flow, number, flows[number])
        }
        text += "}\n"
    }

    private mutating func write(_ region: Diagram.Region) {
        guard let number = boundaries[region.boundary.id] else { return }
        let label = Self.placeholder(boundaryBoxes[number])
        text += "subgraph cluster_\(number) {\nmargin=16; labeljust=l; labelloc=t; label=\(label)\n"
        for component in region.components { write(component) }
        for inner in region.inner { write(inner) }
        if region.components.isEmpty, region.inner.isEmpty {
            text += "i\(number) [width=1.2, height=0.4]\n"
        }
        text += "}\n"
    }

    private mutating func write(_ component: Component) {
        guard let number = components[component.id] else { return }
        let box = boxes[number]
        text += "n\(number) [width=\(Self.inches(box.width)), height=\(Self.inches(box.height))]\n"
    }

    private mutating func write(_ flow: Flow, _ number: Int, _ box: DiagramShapes.Box) {
        guard let source = components[flow.source], let destination = components[flow.destination]
        else { return }
        let direction = flow.isBidirectional ? "both" : "forward"
        let label = isLarge ? "" : ", label=\(Self.placeholder(box))"
        text += "n\(source) -> n\(destination) [id=e\(number), dir=\(direction)\(label)]\n"
    }

    /// A label that takes a box's room and shows nothing.
    private static func placeholder(_ box: DiagramShapes.Box) -> String {
        "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLPADDING=\"0\" CELLSPACING=\"0\" FIXEDSIZE=\"TRUE\""
            + " WIDTH=\"\(Int(box.width))\" HEIGHT=\"\(Int(box.height))\"><TR><TD></TD></TR></TABLE>>"
    }

    private static func inches(_ points: Double) -> Double {
        (points / 72 * 1000).rounded() / 1000
    }

    private static func numbered(_ ids: [ElementID]) -> [ElementID: Int] {
        Dictionary(zip(ids, ids.indices)) { first, _ in first }
    }
}
