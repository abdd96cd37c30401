internal import ThreatModel

/// Draws a laid out diagram as SVG.
struct DiagramDrawing {
    /// The room around the drawing, and that for the legend below, in points.
    private static let margin = 12.0
    private static let legendHeight = 34.0
    private static let legendWidth = 560.0

    private let image: DiagramImage
    /// Where an element leads when it is chosen; nil for nowhere.
    private let link: (ElementID) -> String?

    init(_ image: DiagramImage, linksTo link: @escaping (ElementID) -> String?) {
        self.image = image
        self.link = link
    }

    private var model: Model { image.diagram.model }
    private var layout: DiagramLayout { image.layout }

    func write(to markup: inout MarkupWriter) {
        let width = max(layout.width, Self.legendWidth) + 2 * Self.margin
        let height = layout.height + 2 * Self.margin + Self.legendHeight
        markup.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "role": "group",
                "class": image.diagram.isLarge ? "dfd dfd-large" : "dfd",
                "aria-labelledby": "dfd-title dfd-description",
                "viewBox": "0 0 \(Self.number(width)) \(Self.number(height))",
                "width": Self.number(width), "height": Self.number(height),
            ]
        ) { markup in
            markup.element(
                "title",
                ["id": "dfd-title"],
                text: "Data flow diagram of \(model.properties.name)"
            )
            markup.element("desc", ["id": "dfd-description"], text: image.diagram.summary)
            markup.element("style") { $0.literal(Self.style) }
            let inset = (width - layout.width) / 2
            markup.element("g", ["transform": "translate(\(Self.number(inset)) \(Self.margin))"]) {
                writeContent(to: &$0)
            }
            let top = layout.height + Self.margin + 10
            markup.element("g", ["transform": "translate(\(Self.margin) \(Self.number(top)))"]) {
                DiagramLegend.write(to: &$0)
            }
        }
    }

    private func writeContent(to markup: inout MarkupWriter) {
        for (index, boundary) in nestedFirst { write(boundary, index, to: &markup) }
        for (index, flow) in model.flows.enumerated() { writeLine(flow, index, to: &markup) }
        for (index, component) in model.components.enumerated() {
            write(component, index, to: &markup)
        }
        for (index, flow) in model.flows.enumerated() { writeLabel(flow, index, to: &markup) }
    }

    /// The boundaries with the larger ones first, so that what lies inside is drawn over them.
    private var nestedFirst: [(Int, Boundary)] {
        model.boundaries.enumerated()
            .map { ($0, $1) }
            .sorted { left, right in
                let (a, b) = (layout.boundaries[left.0], layout.boundaries[right.0])
                return (b.width * b.height, left.0) < (a.width * a.height, right.0)
            }
    }

    private func write(_ boundary: Boundary, _ index: Int, to markup: inout MarkupWriter) {
        let frame = layout.boundaries[index]
        group("boundary", boundary.id, title: boundary.name, to: &markup) { markup in
            markup.element("rect", Self.rectangle(frame, radius: 10, "dfd-boundary"))
            markup.element(
                "text",
                [
                    "class": "dfd-small dfd-label", "x": Self.number(frame.left + 12),
                    "y": Self.number(frame.top + 17),
                ],
                text: image.shapes.boundaries[index].lines[0]
            )
        }
    }

    private func write(_ component: Component, _ index: Int, to markup: inout MarkupWriter) {
        let frame = layout.components[index]
        group("component", component.id, title: component.name, to: &markup) { markup in
            writeShape(component.kind, frame, to: &markup)
            writeText(image.shapes.components[index], at: frame.center, to: &markup)
            if let rating = image.diagram.worst(component.id) {
                writePill(rating, at: frame, to: &markup)
            }
        }
    }

    private func writeShape(
        _ kind: Component.Kind,
        _ frame: DiagramLayout.Frame,
        to markup: inout MarkupWriter
    ) {
        switch kind {
        case .externalEntity:
            markup.element("rect", Self.rectangle(frame, radius: 0, "dfd-shape"))
        case .process:
            markup.element("rect", Self.rectangle(frame, radius: 18, "dfd-shape"))
        case .dataStore:
            markup.element("rect", Self.rectangle(frame, radius: 0, "dfd-shape dfd-open"))
            for y in [frame.top, frame.top + frame.height] {
                let (left, right) = (Self.number(frame.left), Self.number(frame.left + frame.width))
                let height = Self.number(y)
                markup.element(
                    "path",
                    ["class": "dfd-line", "d": "M\(left) \(height)H\(right)"]
                )
            }
        }
    }

    private func writeText(
        _ box: DiagramShapes.Box,
        at center: DiagramLayout.Point,
        to markup: inout MarkupWriter
    ) {
        let lineHeight = DiagramShapes.lineHeight
        let total =
            Double(box.lines.count) * lineHeight
            + (box.subtitle.isEmpty ? 0 : DiagramShapes.smallLineHeight)
        var y = center.y - total / 2 + lineHeight * 0.75
        for line in box.lines {
            markup.element(
                "text",
                ["class": "dfd-name", "x": Self.number(center.x), "y": Self.number(y)],
                text: line
            )
            y += lineHeight
        }
        guard !box.subtitle.isEmpty else { return }
        markup.element(
            "text",
            ["class": "dfd-small", "x": Self.number(center.x), "y": Self.number(y - 2)],
            text: box.subtitle
        )
    }

    private func writePill(
        _ rating: Rating,
        at frame: DiagramLayout.Frame,
        to markup: inout MarkupWriter
    ) {
        let width = TextMeasure.width(rating.title, size: 9.5) + 14
        let pill = DiagramLayout.Frame(
            left: frame.left + frame.width - width - 8,
            top: frame.top - 8,
            width: width,
            height: 16
        )
        markup.element("rect", Self.rectangle(pill, radius: 8, "dfd-pill"))
        markup.element(
            "text",
            [
                "class": "dfd-pill-text", "x": Self.number(pill.center.x),
                "y": Self.number(pill.center.y + 3.4),
            ],
            text: rating.title
        )
    }

    /// A group with its id, what it is for screen readers, its colour and its link.
    private func group(
        _ kind: String,
        _ id: ElementID,
        title: String,
        to markup: inout MarkupWriter,
        _ content: (inout MarkupWriter) -> Void
    ) {
        let rating = image.diagram.worst(id)
        let state = rating.map { "worst open finding: \($0.words)" } ?? "nothing open"
        markup.element(
            "g",
            ["id": "\(kind)-\(id)", "class": "dfd-\(kind) dfd-\(rating?.rawValue ?? "calm")"]
        ) { markup in
            let words = "\(title) (\(state))"
            markup.element("title", text: words)
            if let address = link(id) {
                markup.element("a", ["href": address, "aria-label": words], content)
            } else {
                content(&markup)
            }
        }
    }

    private static func rectangle(
        _ frame: DiagramLayout.Frame,
        radius: Double,
        _ names: String
    ) -> KeyValuePairs<StaticString, String?> {
        [
            "class": names, "x": number(frame.left), "y": number(frame.top),
            "width": number(frame.width), "height": number(frame.height), "rx": number(radius),
        ]
    }

    /// A coordinate with at most one digit after the point.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0
            ? "\(tenths / 10)"
            : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}

extension DiagramDrawing {
    private func writeLine(_ flow: Flow, _ index: Int, to markup: inout MarkupWriter) {
        guard let curve = layout.flows[index] else { return }
        group("flow", flow.id, title: flowTitle(flow), to: &markup) { markup in
            markup.element("path", ["class": "dfd-line", "d": Self.path(curve.points)])
            if let tip = curve.tip, let last = curve.points.last {
                markup.element("path", ["class": "dfd-head", "d": Self.head(from: last, to: tip)])
            }
            if let tip = curve.backTip, let first = curve.points.first {
                markup.element("path", ["class": "dfd-head", "d": Self.head(from: first, to: tip)])
            }
        }
    }

    private func writeLabel(_ flow: Flow, _ index: Int, to markup: inout MarkupWriter) {
        guard let center = layout.flows[index]?.label else { return }
        let box = image.shapes.flows[index]
        var y = center.y - Double(box.lines.count - 1) * DiagramShapes.smallLineHeight / 2 + 3.6
        for line in box.lines {
            markup.element(
                "text",
                ["class": "dfd-small dfd-halo", "x": Self.number(center.x), "y": Self.number(y)],
                text: line
            )
            y += DiagramShapes.smallLineHeight
        }
    }

    private func flowTitle(_ flow: Flow) -> String {
        let ends = [flow.source, flow.destination].map { id in
            model.components.first { $0.id == id }?.name ?? id.description
        }
        return "\(flow.name), from \(ends[0]) to \(ends[1])"
    }

    private static func path(_ points: [DiagramLayout.Point]) -> String {
        points.enumerated()
            .map { index, point in
                let command = index == 0 ? "M" : index == 1 ? "C" : ""
                return "\(command)\(number(point.x)) \(number(point.y))"
            }
            .joined(separator: " ")
    }

    private static func head(
        from base: DiagramLayout.Point,
        to tip: DiagramLayout.Point
    ) -> String {
        let (dx, dy) = (tip.x - base.x, tip.y - base.y)
        let length = max((dx * dx + dy * dy).squareRoot(), 0.1)
        let (nx, ny) = (-dy / length * 3.6, dx / length * 3.6)
        let corners = [
            DiagramLayout.Point(x: base.x + nx, y: base.y + ny), tip,
            DiagramLayout.Point(x: base.x - nx, y: base.y - ny),
        ]
        return "M" + corners.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: "L") + "Z"
    }
}
