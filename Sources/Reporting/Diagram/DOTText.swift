internal import ThreatModel

/// A diagram as Graphviz's text.
struct DOTText {
    private let diagram: Diagram
    private var lines: [String] = []

    init(_ diagram: Diagram) {
        self.diagram = diagram
        write()
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    private mutating func write() {
        let title = diagram.model.properties.name
        lines = [
            "digraph \(Self.quoted(title)) {",
            "  graph [rankdir=LR, nodesep=0.5, ranksep=0.9, fontname=\"Helvetica\", fontsize=12,"
                + " labelloc=b, tooltip=\(Self.quoted(diagram.summary)), label=\(legend)]",
            "  node [fontname=\"Helvetica\", fontsize=12, shape=plain]",
            "  edge [fontname=\"Helvetica\", fontsize=10, arrowsize=0.7]",
        ]
        for region in diagram.regions { write(region, depth: 1) }
        for component in diagram.freeComponents { write(component, depth: 1) }
        for flow in diagram.model.flows { write(flow) }
        lines.append("}")
    }

    private mutating func write(_ region: Diagram.Region, depth: Int) {
        let indent = String(repeating: "  ", count: depth)
        let boundary = region.boundary
        let palette = Palette(diagram.worst(boundary.id))
        lines.append("\(indent)subgraph \"cluster_\(boundary.id)\" {")
        lines.append(
            "\(indent)  id=\"boundary-\(boundary.id)\"; label=<<B>\(Self.markup(boundary.name))</B>>;"
                + " style=\"dashed,rounded\"; color=\"\(palette.stroke)\"; labeljust=l; labelloc=t;"
        )
        for component in region.components { write(component, depth: depth + 1) }
        for inner in region.inner { write(inner, depth: depth + 1) }
        if region.components.isEmpty, region.inner.isEmpty {
            lines.append("\(indent)  \"in \(boundary.id)\" [shape=point, style=invis];")
        }
        lines.append("\(indent)}")
    }

    private mutating func write(_ component: Component, depth: Int) {
        let indent = String(repeating: "  ", count: depth)
        let palette = Palette(diagram.worst(component.id))
        let shape =
            switch component.kind {
            case .externalEntity: "BORDER=\"2\""
            case .process: "BORDER=\"2\" STYLE=\"ROUNDED\""
            case .dataStore: "BORDER=\"2\" SIDES=\"TB\""
            }
        let names = TextMeasure.wrapped(component.name, width: 150, size: 12).map(Self.markup)
        var cell = "<B>\(names.joined(separator: "<BR/>"))</B>"
        let subtitle = diagram.subtitle(of: component)
        if !subtitle.isEmpty {
            cell += "<BR/><FONT POINT-SIZE=\"9\">\(Self.markup(subtitle))</FONT>"
        }
        let table =
            "<TABLE \(shape) CELLBORDER=\"0\" CELLPADDING=\"8\" COLOR=\"\(palette.stroke)\""
            + " BGCOLOR=\"\(palette.fill)\"><TR><TD>\(cell)</TD></TR></TABLE>"
        let tooltip = Self.quoted(component.name)
        lines.append(
            "\(indent)\"\(component.id)\" [id=\"component-\(component.id)\", tooltip=\(tooltip),"
                + " label=<\(table)>]"
        )
    }

    private mutating func write(_ flow: Flow) {
        let palette = Palette(diagram.worst(flow.id))
        let label = diagram.label(of: flow).map(Self.escaped).joined(separator: "\\n")
        let direction = flow.isBidirectional ? ", dir=both" : ""
        lines.append(
            "  \"\(flow.source)\" -> \"\(flow.destination)\" [id=\"flow-\(flow.id)\","
                + " label=\"\(label)\", tooltip=\(Self.quoted(flow.name)), color=\"\(palette.stroke)\","
                + " fontcolor=\"\(palette.text)\"\(direction)]"
        )
    }

    private var legend: String {
        let cells =
            (Rating.allCases.reversed().map { ($0.title, Palette($0)) } + [
                ("Nothing open", Palette(nil))
            ]).map { name, palette in
                "<TD BORDER=\"1\" COLOR=\"\(palette.stroke)\" BGCOLOR=\"\(palette.fill)\">\(name)</TD>"
            }
        return "<<TABLE BORDER=\"0\" CELLSPACING=\"4\"><TR><TD>Worst open finding:</TD>"
            + cells.joined() + "</TR></TABLE>>"
    }

    /// Text as a quoted string of DOT, with backslashes doubled: in labels they start escapes.
    static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

    private static func escaped(_ text: String) -> String {
        HarmlessText.line(text)
            .replacing("\\", with: "\\\\")
            .replacing("\"", with: "\\\"")
    }

    /// Text within an HTML-like label.
    static func markup(_ text: String) -> String {
        HarmlessText.line(text)
            .replacing("&", with: "&amp;")
            .replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
            .replacing("'", with: "&#39;")
    }
}
