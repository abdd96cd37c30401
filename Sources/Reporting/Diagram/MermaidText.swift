internal import ThreatModel

/// A diagram as Mermaid's text.
///
/// Elements go by numbers (`c0`, `b0`), since Mermaid takes ids such as `end` for its own words.
struct MermaidText {
    private let diagram: Diagram
    private let numbers: [ElementID: Int]
    private var lines: [String] = []

    init(_ diagram: Diagram) {
        self.diagram = diagram
        numbers = Dictionary(
            diagram.model.components.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        write()
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    private mutating func write() {
        lines = [
            "flowchart LR",
            "  accTitle: \(Self.directive(diagram.model.properties.name))",
            "  accDescr: \(Self.directive(diagram.summary))",
        ]
        var boundaries = 0
        for region in diagram.regions { write(region, depth: 1, &boundaries) }
        for component in diagram.freeComponents { write(component, depth: 1) }
        for flow in diagram.model.flows { write(flow) }
        writeStyles(boundaries: boundaries)
    }

    private mutating func write(_ region: Diagram.Region, depth: Int, _ count: inout Int) {
        let indent = String(repeating: "  ", count: depth)
        lines.append("\(indent)subgraph b\(count)[\"\(Self.escaped(region.boundary.name))\"]")
        count += 1
        for component in region.components { write(component, depth: depth + 1) }
        for inner in region.inner { write(inner, depth: depth + 1, &count) }
        lines.append("\(indent)end")
    }

    private mutating func write(_ component: Component, depth: Int) {
        guard let number = numbers[component.id] else { return }
        let indent = String(repeating: "  ", count: depth)
        let (open, close) =
            switch component.kind {
            case .externalEntity: ("[", "]")
            case .process: ("(", ")")
            case .dataStore: ("[(", ")]")
            }
        let style = diagram.worst(component.id)?.rawValue ?? "calm"
        let label = Self.escaped(component.name)
        lines.append("\(indent)c\(number)\(open)\"\(label)\"\(close):::\(style)")
    }

    private mutating func write(_ flow: Flow) {
        guard let source = numbers[flow.source], let destination = numbers[flow.destination] else {
            return
        }
        let arrow = flow.isBidirectional ? "<-->" : "-->"
        let label = diagram.label(of: flow).map(Self.escaped).joined(separator: "<br/>")
        lines.append("  c\(source) \(arrow)|\"\(label)\"| c\(destination)")
    }

    private mutating func writeStyles(boundaries: Int) {
        for (index, flow) in diagram.model.flows.enumerated() {
            guard let rating = diagram.worst(flow.id) else { continue }
            lines.append("  linkStyle \(index) stroke:\(Palette(rating).stroke),stroke-width:2px")
        }
        let styles = Rating.allCases.map { ($0.rawValue, Palette($0)) } + [("calm", Palette(nil))]
        for (name, palette) in styles {
            lines.append(
                "  classDef \(name) fill:\(palette.fill),stroke:\(palette.stroke),color:\(palette.text)"
            )
        }
        guard boundaries > 0 else { return }
        let ids = (0..<boundaries).map { "b\($0)" }.joined(separator: ",")
        lines.append("  classDef boundary fill:none,stroke:#5b6472,stroke-dasharray:6 4")
        lines.append("  class \(ids) boundary")
    }

    /// Text within a quoted label: what Mermaid or Markdown would read as its own becomes an entity code,
    /// `#` and digits and `;`.
    static func escaped(_ text: String) -> String {
        entities(text) { !($0.properties.isAlphabetic || $0.properties.numericType != nil) }
    }

    /// Text after `accTitle:`, which ends with its line and knows no entity codes.
    private static func directive(_ text: String) -> String {
        String(
            HarmlessText.line(text).map { "<>#;{}\"`%&\\".contains($0) ? " " : $0 }
        )
    }

    private static func entities(
        _ text: String,
        _ isSpecial: (Unicode.Scalar) -> Bool
    ) -> String {
        var result = ""
        for scalar in HarmlessText.line(text).unicodeScalars {
            if isSpecial(scalar), scalar.isASCII, !" .,:/-_+".unicodeScalars.contains(scalar) {
                result += "#\(scalar.value);"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
