public import ThreatModel

/// The data flow diagram of a model, coloured by the worst open rating of each element.
///
/// External entities are rectangles, processes rounded, data stores open between two parallel lines, trust
/// boundaries dashed and nested; flows are labelled with their protocols.
public struct Diagram: Sendable {
    let model: Model
    let worst: [String: Rating]

    /// Makes a diagram.
    ///
    /// - Parameters:
    ///   - model: The architecture.
    ///   - worst: The worst rating of what is open on each element, by id.
    public init(_ model: Model, worst: [String: Rating]) {
        self.model = model
        self.worst = worst
    }

    /// The text that Graphviz draws.
    public var dot: String { DOTText(self).text }

    /// The text that Mermaid draws.
    public var mermaid: String { MermaidText(self).text }

    /// The diagram, laid out.
    ///
    /// It blocks until Graphviz is done: call it where that may be.
    ///
    /// - Parameter graphviz: What lays it out.
    /// - Returns: The image.
    /// - Throws: `ProgramError` if it cannot be laid out in time.
    public func image(by graphviz: Graphviz) throws(ProgramError) -> DiagramImage {
        let shapes = DiagramShapes(self)
        let graph = shapes.layoutRequest
        if let layout = graphviz.layouts[graph] {
            return DiagramImage(diagram: self, shapes: shapes, layout: layout)
        }
        let answer = try graphviz.run(format: "json0", on: graph)
        guard let layout = DiagramLayout(answer, shapes) else { throw .unreadable }
        graphviz.layouts.keep(layout, of: graph, size: graph.utf8.count + answer.count)
        return DiagramImage(diagram: self, shapes: shapes, layout: layout)
    }

    /// Whether there is so much that it has to be drawn tightly.
    var isLarge: Bool { model.flows.count > Self.roomyFlows }

    /// The worst open rating of an element, or nil.
    func worst(_ id: ElementID) -> Rating? { worst[id.description] }

    /// The lines that a flow is labelled with: its name in a small model, and its protocol.
    func label(of flow: Flow) -> [String] {
        let isSmall = model.flows.count <= Self.namedFlows
        guard let transport = flow.protocol else { return [flow.name] }
        return isSmall ? [flow.name, transport] : [transport]
    }

    /// What an element is made of, in a few words.
    func subtitle(of component: Component) -> String {
        listed(component.technologies, limit: 2)
    }

    /// The diagram in a sentence, for those who do not see it.
    var summary: String {
        let kinds = Component.Kind.allCases.compactMap { kind -> String? in
            let count = model.components.count { $0.kind == kind }
            let plural = kind == .externalEntity ? "external entities" : "\(kind.words)es"
            let noun = kind == .dataStore ? "data stores" : plural
            return count == 0 ? nil : counted(count, kind.words, plural: noun)
        }
        let rest = [
            counted(model.flows.count, "data flow"),
            counted(model.boundaries.count, "trust boundary", plural: "trust boundaries"),
        ]
        return "\(listed(kinds + rest)). Elements are coloured by their worst open finding."
    }

    /// The most flows that are labelled with their names as well, and that get room for their labels.
    private static let namedFlows = 20
    private static let roomyFlows = 50
}

extension Diagram {
    /// Boundaries with what lies in them, as they are nested; what lies in none comes after.
    struct Region {
        let boundary: Boundary
        let inner: [Region]
        let components: [Component]
    }

    /// The outermost boundaries, with those that name an unknown one as theirs.
    var regions: [Region] {
        let known = Set(model.boundaries.map(\.id))
        let children = Dictionary(grouping: model.boundaries) { $0.parent }
        let members = Dictionary(grouping: model.components) { $0.boundary }
        func region(_ boundary: Boundary) -> Region {
            Region(
                boundary: boundary,
                inner: (children[boundary.id] ?? []).map(region),
                components: members[boundary.id] ?? []
            )
        }
        return model.boundaries
            .filter { boundary in boundary.parent.map { !known.contains($0) } ?? true }
            .map(region)
    }

    /// The components outside all boundaries.
    var freeComponents: [Component] {
        let known = Set(model.boundaries.map(\.id))
        return model.components.filter { $0.boundary.map { !known.contains($0) } ?? true }
    }
}
