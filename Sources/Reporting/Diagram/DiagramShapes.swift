internal import ThreatModel

/// The boxes and labels of a diagram with their sizes, and the graph that Graphviz is asked to lay out: sizes and
/// numbers only, so that no text of people ever reaches the child process.
struct DiagramShapes: Sendable {
    /// Lines of text and the box that they need, in points.
    struct Box: Sendable {
        let lines: [String]
        let subtitle: String
        let width: Double
        let height: Double
    }

    static let nameSize = 13.0
    static let smallSize = 10.5
    static let lineHeight = 17.0
    static let smallLineHeight = 14.0

    /// In the order of the model's components.
    let components: [Box]
    /// In the order of the model's flows.
    let flows: [Box]
    /// In the order of the model's boundaries.
    let boundaries: [Box]
    /// The graph to lay out.
    let layoutRequest: String

    init(_ diagram: Diagram) {
        components = diagram.model.components.map { Self.box($0, diagram) }
        flows = diagram.model.flows.map { Self.box($0, diagram) }
        boundaries = diagram.model.boundaries.map(Self.box)
        layoutRequest = LayoutRequest(diagram, components, flows, boundaries).text
    }

    private static func box(_ component: Component, _ diagram: Diagram) -> Box {
        let lines = TextMeasure.wrapped(component.name, width: 150, size: nameSize)
        let subtitle = TextMeasure.wrapped(
            diagram.subtitle(of: component),
            width: 150,
            size: smallSize
        )[0]
        let widths =
            lines.map { TextMeasure.width($0, size: nameSize) * 1.06 }
            + [TextMeasure.width(subtitle, size: smallSize)]
        let height =
            Double(lines.count) * lineHeight + (subtitle.isEmpty ? 0 : smallLineHeight) + 26
        return Box(
            lines: lines,
            subtitle: subtitle,
            width: max(96, (widths.max() ?? 0) + 34),
            height: max(52, height)
        )
    }

    private static func box(_ flow: Flow, _ diagram: Diagram) -> Box {
        let lines = diagram.label(of: flow).map {
            TextMeasure.wrapped($0, width: 130, size: smallSize)[0]
        }
        let width = lines.map { TextMeasure.width($0, size: smallSize) }.max() ?? 0
        return Box(
            lines: lines,
            subtitle: "",
            width: width + 12,
            height: Double(lines.count) * smallLineHeight + 6
        )
    }

    private static func box(_ boundary: Boundary) -> Box {
        let line = TextMeasure.wrapped(boundary.name, width: 260, size: smallSize)[0]
        return Box(
            lines: [line],
            subtitle: "",
            width: TextMeasure.width(line, size: smallSize) * 1.1 + 16,
            height: 20
        )
    }
}
