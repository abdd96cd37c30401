import ThreatModel

/// Names that break out of careless output.
enum NastyNames {
    static let all = [
        #"<script>alert(1)</script>"#,
        #""><img src=x onerror=alert(1)>"#,
        #"]]> & </text></svg> <TD>"#,
        #"`]|-->{{end}} %%{init: {}}%% "#,
        #"a\" ]; evil [label="b"#,
        #"trailing backslash \"#,
        #"=HYPERLINK("http://example.com","x")"#,
        "+1-1@SUM(A1)",
        "right \u{202E}to left \u{200B}zero",
        "[link](javascript:alert(1)) ![x](http://example.com/y) @someone #1 | pipe",
        "שלום עולם",
    ]

    /// A model whose every name is one of them.
    static var model: Model {
        var model = Model(properties: Model.Properties(name: all[0]))
        model.properties.description = all.joined(separator: "\n")
        model.properties.owner = all[1]
        for (index, name) in all.enumerated() {
            guard let id = ElementID("c\(index)"), let inside = ElementID("b\(index)") else {
                continue
            }
            model.boundaries.append(Boundary(id: inside, name: name, kind: .network))
            var component = Component(
                id: id,
                name: name,
                kind: Component.Kind.allCases[index % 3]
            )
            component.boundary = inside
            component.technologies = [name]
            component.description = name
            model.components.append(component)
        }
        for (index, name) in all.enumerated().dropFirst() {
            guard let id = ElementID("f\(index)"), let source = ElementID("c\(index)"),
                let destination = ElementID("c\(index - 1)")
            else { continue }
            var flow = Flow(id: id, name: name, source: source, destination: destination)
            flow.protocol = name
            flow.isBidirectional = index.isMultiple(of: 2)
            model.flows.append(flow)
        }
        return model
    }
}
