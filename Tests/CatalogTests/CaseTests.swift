import JSON
import Testing
import ThreatModel

@testable import Catalog

@Suite("A case's shorthands")
struct CaseTests {
    @Test("are written out: names, kinds, flow ids and the usual boundaries")
    func expands() throws {
        let document: JSON = [
            "components": [["id": "user", "kind": "external-entity"], ["id": "web"]],
            "flows": [["source": "user", "destination": "web"]],
            "boundaries": [["id": "internal", "kind": "account"]],
        ]
        let sample = Case(expectation: .fires, index: 0, target: nil, document: document)
        let expected: JSON = [
            "components": [
                ["id": "user", "kind": "external-entity", "name": "user"],
                ["id": "web", "kind": "process", "name": "web"],
            ],
            "flows": [
                ["source": "user", "destination": "web", "id": "user-web", "name": "user-web"]
            ],
            "boundaries": [
                ["id": "internal", "kind": "account", "name": "internal"],
                ["id": "internet", "name": "Internet", "kind": "internet", "trust": 0],
            ],
            "name": "Case",
        ]
        #expect(sample.model == expected)
    }
}

@Suite("A template")
struct TemplateTests {
    @Test("is filled in")
    func fills() throws {
        let log = FaultLog()
        let parsed = Template.parser(.flow).parse(
            "From {source.name} to {destination.name}.",
            .root,
            log
        )
        let template = try #require(parsed)
        #expect(
            template.filled { "<\($0.rawValue)>" } == "From <source.name> to <destination.name>."
        )
    }

    @Test("keeps a brace that opens nothing")
    func keepsBraces() throws {
        let template = try #require(Template.parser(.model).parse("a { b", .root, FaultLog()))
        #expect(template.filled { _ in "" } == "a { b")
    }
}
