import Testing
import ThreatModel

@testable import Reporting

@Suite("Diagram")
struct DiagramTests {
    private func model() throws -> Model {
        try Fixture().model(
            """
            {"name": "Shop", "components": [
               {"id": "buyer", "name": "Buyer", "kind": "external-entity", "boundary": "internet"},
               {"id": "end", "name": "Web \\"shop\\"", "kind": "process", "boundary": "inner"},
               {"id": "db", "name": "Orders", "kind": "data-store", "technologies": ["mysql"], "boundary": "inner"}],
             "boundaries": [{"id": "internet", "name": "Internet"}, {"id": "outer", "name": "Cloud"},
               {"id": "inner", "name": "Network", "parent": "outer"}],
             "flows": [
               {"id": "buy", "name": "Buy", "source": "buyer", "destination": "end", "protocol": "https"},
               {"id": "store", "name": "Store", "source": "end", "destination": "db", "bidirectional": true}]}
            """
        )
    }

    @Test("is Mermaid with nested boundaries, shapes by kind and colours by rating")
    func mermaid() throws {
        let text = Diagram(try model(), worst: ["end": .high, "buy": .critical]).mermaid
        #expect(
            text == """
                flowchart LR
                  accTitle: Shop
                  accDescr: 1 external entity, 1 process, 1 data store, 2 data flows and 3 trust boundaries. Elements are coloured by their worst open finding.
                  subgraph b0["Internet"]
                    c0["Buyer"]:::calm
                  end
                  subgraph b1["Cloud"]
                    subgraph b2["Network"]
                      c1("Web #34;shop#34;"):::high
                      c2[("Orders")]:::calm
                    end
                  end
                  c0 -->|"Buy<br/>https"| c1
                  c1 <-->|"Store"| c2
                  linkStyle 0 stroke:#a3123a,stroke-width:2px
                  classDef low fill:#e3eefa,stroke:#2563a8,color:#1f2430
                  classDef medium fill:#fbf2d0,stroke:#8a6a00,color:#1f2430
                  classDef high fill:#fdeadd,stroke:#b4480a,color:#1f2430
                  classDef critical fill:#fbe3e9,stroke:#a3123a,color:#1f2430
                  classDef calm fill:#f4f5f7,stroke:#5b6472,color:#1f2430
                  classDef boundary fill:none,stroke:#5b6472,stroke-dasharray:6 4
                  class b0,b1,b2 boundary

                """
        )
    }

    @Test("is SVG with a title, a description and an id for every element")
    func svg() throws {
        let graphviz = try #require(Graphviz.installed(in: "/usr/bin:/usr/local/bin"))
        let image = try Diagram(try model(), worst: ["end": .high]).image(by: graphviz)
        let svg = String(decoding: image.svg, as: UTF8.self)
        for id in [
            "component-buyer", "component-end", "component-db", "boundary-internet",
            "boundary-outer",
            "boundary-inner", "flow-buy", "flow-store",
        ] { #expect(svg.contains(" id=\"\(id)\"")) }
        #expect(svg.contains("<title id=\"dfd-title\">Data flow diagram of Shop</title>"))
        #expect(svg.contains("Web &quot;shop&quot; (worst open finding: high)"))
        #expect(svg.contains(">High</text>"))
    }

    @Test("wraps long names and cuts endless ones")
    func wrapping() {
        #expect(TextMeasure.wrapped("", width: 100, size: 10) == [""])
        let words = String(repeating: "word ", count: 60)
        #expect(TextMeasure.wrapped(words, width: 100, size: 10).count == 3)
        let endless = TextMeasure.wrapped(String(repeating: "m", count: 500), width: 100, size: 10)
        #expect(endless.count == 1 && endless[0].hasSuffix("…"))
    }
}
