import Testing
import ThreatModel

@testable import Analysis

/// A condition, a model and how the condition comes out on its first element of the kind.
struct FactRow: CustomTestStringConvertible {
    let kind: String
    let when: String
    let model: Model
    let expected: Truth

    init(_ kind: String, _ when: String, _ expected: Truth, _ model: Model) {
        self.kind = kind
        self.when = when
        self.expected = expected
        self.model = model
    }

    var testDescription: String { "\(kind) \(when) is \(expected)" }
}

@Suite("A fact")
struct FactTests {
    @Test(
        "of a component is true, false or unknown as the model says",
        arguments: componentRows + relationRows
    )
    func component(row: FactRow) throws { try check(row) }

    @Test("of a flow is true, false or unknown as the model says", arguments: flowRows)
    func flow(row: FactRow) throws { try check(row) }

    @Test(
        "of a boundary or the model is true, false or unknown as the model says",
        arguments: otherRows
    )
    func other(row: FactRow) throws { try check(row) }

    private func check(_ row: FactRow) throws {
        let analyzer = try TestCatalog.with([TestCatalog.threat(applies: row.kind, when: row.when)])
        let evaluation = Evaluation(ModelIndex(row.model, analyzer.rules.catalog), analyzer.rules)
        let rule = try #require(analyzer.rules.rules.first)
        #expect(evaluation.truth(of: rule.when, at: 0) == row.expected)
    }

    private static let componentRows: [FactRow] = [
        FactRow("component", "{kind: [process]}", .yes, .of([.of("a")])),
        FactRow("component", "{kind: [process]}", .no, .of([.of("a", .dataStore)])),
        FactRow(
            "component",
            "{technology: [flask, mysql]}",
            .yes,
            .of([.of("a", technologies: ["flask"])])
        ),
        FactRow(
            "component",
            "{technology: [flask]}",
            .no,
            .of([.of("a", technologies: ["home-made"])])
        ),
        FactRow(
            "component",
            "{category: [web-application]}",
            .yes,
            .of([.of("a", technologies: ["flask"])])
        ),
        FactRow(
            "component",
            "{category: [database]}",
            .no,
            .of([.of("a", technologies: ["flask"])])
        ),
        FactRow(
            "component",
            "{category: [web-application]}",
            .yes,
            .of([.of("a"), .user()], flows: [.of("user", "a", "https")])
        ),
        FactRow(
            "component",
            "{category: [web-application]}",
            .no,
            .of(
                [.of("a", technologies: ["kubernetes"]), .user()],
                flows: [.of("user", "a", "https")]
            )
        ),
        FactRow(
            "component",
            "{category: [web-application]}",
            .yes,
            .of([.of("a", technologies: ["python"]), .user()], flows: [.of("user", "a", "https")])
        ),
        FactRow(
            "component",
            "{category: [database]}",
            .yes,
            .of([.of("a", .dataStore), .of("b")], flows: [.of("b", "a", "mysql")])
        ),
        FactRow(
            "component",
            "{boundary-kind: [network]}",
            .yes,
            .of(
                [.of("a", boundary: "in")],
                boundaries: [.of("in", .subnet, parent: "out"), .of("out")]
            )
        ),
        FactRow(
            "component",
            "{boundary-kind: [cluster]}",
            .no,
            .of([.of("a", boundary: "in")], boundaries: [.of("in")])
        ),
        FactRow("component", "{boundary-kind: [cluster]}", .unknown, .of([.of("a")])),
        FactRow(
            "component",
            "{boundary-kind: [network]}",
            .yes,
            .of([.of("a", partOf: "host"), .of("host", boundary: "in")], boundaries: [.of("in")])
        ),
        FactRow(
            "component",
            "{trust: {atLeast: 50}}",
            .yes,
            .of(
                [.of("a", boundary: "in")],
                boundaries: [.of("in", parent: "out"), .of("out", trust: 50)]
            )
        ),
        FactRow(
            "component",
            "{trust: {below: 50}}",
            .no,
            .of([.of("a", boundary: "in")], boundaries: [.of("in", trust: 50)])
        ),
        FactRow(
            "component",
            "{trust: {below: 50}}",
            .unknown,
            .of([.of("a", boundary: "in")], boundaries: [.of("in")])
        ),
        FactRow("component", "{untrusted: true}", .yes, .of([.user()])),
        FactRow("component", "{untrusted: true}", .no, .of([.of("a")])),
        FactRow(
            "component",
            "{untrusted: true}",
            .yes,
            .of(
                [.of("a", boundary: "device")],
                boundaries: [.of("device", .host, parent: "net"), .of("net", .internet)]
            )
        ),
        FactRow(
            "component",
            "{untrusted: false}",
            .yes,
            .of(
                [.of("a", boundary: "in")],
                boundaries: [.of("in", .account, parent: "net"), .of("net", .internet)]
            )
        ),
        FactRow(
            "component",
            "{untrusted: true}",
            .yes,
            .of([.of("a", boundary: "in")], boundaries: [.of("in", trust: 29)])
        ),
        FactRow(
            "component",
            "{untrusted: true}",
            .no,
            .of([.of("a", boundary: "in")], boundaries: [.of("in", trust: 30)])
        ),
        FactRow(
            "component",
            "{exposure: [direct]}",
            .yes,
            .of([.of("a"), .user()], flows: [.of("user", "a")])
        ),
        FactRow(
            "component",
            "{exposure: [indirect]}",
            .yes,
            .of([.of("a"), .of("b"), .user()], flows: [.of("user", "b"), .of("b", "a")])
        ),
        FactRow(
            "component",
            "{exposure: [none]}",
            .yes,
            .of([.of("a"), .of("b"), .user()], flows: [.of("user", "b"), .of("a", "b")])
        ),
        FactRow(
            "component",
            "{exposure: [direct]}",
            .yes,
            .of([.of("a"), .user()], flows: [.of("a", "user", bidirectional: true)])
        ),
        FactRow(
            "component",
            "{exposure: [indirect]}",
            .yes,
            .of([.of("a"), .of("b", partOf: "a"), .user()], flows: [.of("user", "b")])
        ),
        FactRow(
            "component",
            "{exposure: [indirect]}",
            .yes,
            .of([.of("a", partOf: "b"), .of("b"), .user()], flows: [.of("user", "b")])
        ),
        FactRow("component", "{data: {classification: [confidential]}}", .unknown, .of([.of("a")])),
        FactRow("component", "{data: {dataTypes: [health]}}", .no, .of([.of("a")])),
        FactRow(
            "component",
            "{data: {classification: [confidential], volume: [many]}}",
            .no,
            .of(
                [.of("a", assets: ["x", "y"])],
                assets: [.of("x", .confidential), .of("y", volume: .many)]
            )
        ),
        FactRow(
            "component",
            "{data: {classification: [confidential], volume: [many]}}",
            .yes,
            .of([.of("a", assets: ["x"])], assets: [.of("x", .confidential, volume: .many)])
        ),
        FactRow(
            "component",
            "{data: {dataTypes: [health]}}",
            .yes,
            .of(
                [.of("a"), .of("b")],
                flows: [.of("b", "a", assets: ["x"])],
                assets: [.of("x", .internal, [.health])]
            )
        ),
        FactRow(
            "component",
            "{data: {dataTypes: [health]}}",
            .yes,
            .of(
                [.of("a"), .of("b")],
                flows: [.of("a", "b", assets: ["x"])],
                assets: [.of("x", .internal, [.health])]
            )
        ),
        FactRow("component", "{tag: [red]}", .yes, .of([.of("a", tags: ["red"])])),
        FactRow("component", "{tag: [red]}", .no, .of([.of("a")], tags: ["red"])),
        FactRow(
            "component",
            "{business-criticality: [high]}",
            .yes,
            .of([.of("a")], criticality: .high)
        ),
        FactRow("component", "{business-criticality: [high]}", .no, .of([.of("a")])),
        FactRow(
            "component",
            "{control: {logging: [absent]}}",
            .yes,
            .of([.of("a", controls: ["logging": .absent])])
        ),
        FactRow(
            "component",
            "{control: {logging: [absent]}}",
            .no,
            .of([.of("a", controls: ["logging": .planned])])
        ),
        FactRow("component", "{control: {logging: [absent]}}", .unknown, .of([.of("a")])),
        FactRow("component", "{}", .yes, .of([.of("a")])),
        FactRow("component", "{not: {control: {logging: [absent]}}}", .unknown, .of([.of("a")])),
        FactRow("component", "{kind: [process], tag: [red]}", .no, .of([.of("a")])),
        FactRow("component", "{any: [{tag: [red]}, {kind: [process]}]}", .yes, .of([.of("a")])),
    ]

    private static let relationRows: [FactRow] = [
        FactRow(
            "component",
            "{receives: {}}",
            .yes,
            .of([.of("a"), .of("b")], flows: [.of("b", "a")])
        ),
        FactRow(
            "component",
            "{receives: {}}",
            .no,
            .of([.of("a"), .of("b")], flows: [.of("a", "b")])
        ),
        FactRow(
            "component",
            "{receives: {protocol: [https]}}",
            .no,
            .of([.of("a"), .of("b")], flows: [.of("b", "a", "http")])
        ),
        FactRow(
            "component",
            "{receives: {encrypted: true}}",
            .unknown,
            .of([.of("a"), .of("b")], flows: [.of("b", "a")])
        ),
        FactRow(
            "component",
            "{receives: {source: {kind: [external-entity]}}}",
            .yes,
            .of([.of("a"), .user()], flows: [.of("a", "user", bidirectional: true)])
        ),
        FactRow(
            "component",
            "{sends: {destination: {kind: [data-store]}}}",
            .yes,
            .of([.of("a"), .of("b", .dataStore)], flows: [.of("a", "b")])
        ),
        FactRow(
            "component",
            "{sends: {}}",
            .no,
            .of([.of("a"), .of("b")], flows: [.of("b", "a")])
        ),
        FactRow(
            "component",
            "{part-of: {tag: [red]}}",
            .yes,
            .of([.of("a", partOf: "b"), .of("b", partOf: "c"), .of("c", tags: ["red"])])
        ),
        FactRow("component", "{part-of: {}}", .no, .of([.of("a")])),
        FactRow(
            "component",
            "{hosts: {tag: [red]}}",
            .yes,
            .of([.of("a"), .of("b", partOf: "a"), .of("c", partOf: "b", tags: ["red"])])
        ),
        FactRow(
            "component",
            "{hosts: {control: {logging: [absent]}}}",
            .unknown,
            .of([.of("a"), .of("b", partOf: "a")])
        ),
    ]

    private static let flowRows: [FactRow] = [
        FactRow(
            "flow",
            "{protocol: [https]}",
            .yes,
            .of([.of("a"), .of("b")], flows: [.of("a", "b", "https")])
        ),
        FactRow(
            "flow",
            "{protocol: [https]}",
            .no,
            .of([.of("a"), .of("b")], flows: [.of("a", "b")])
        ),
        FactRow(
            "flow",
            "{protocol-family: [http]}",
            .yes,
            .of([.of("a"), .of("b")], flows: [.of("a", "b", "http")])
        ),
        FactRow(
            "flow",
            "{protocol-family: [http]}",
            .no,
            .of([.of("a"), .of("b")], flows: [.of("a", "b", "home-made")])
        ),
        FactRow(
            "flow",
            "{encrypted: true}",
            .yes,
            .of([.of("a"), .of("b")], flows: [.of("a", "b", "https")])
        ),
        FactRow(
            "flow",
            "{encrypted: false}",
            .yes,
            .of([.of("a"), .of("b")], flows: [.of("a", "b", "http")])
        ),
        FactRow(
            "flow",
            "{encrypted: true}",
            .unknown,
            .of([.of("a"), .of("b")], flows: [.of("a", "b", "mysql")])
        ),
        FactRow(
            "flow",
            "{encrypted: true}",
            .yes,
            .of(
                [.of("a"), .of("b")],
                flows: [.of("a", "b", "mysql", controls: ["encryption-in-transit": .implemented])]
            )
        ),
        FactRow(
            "flow",
            "{encrypted: true}",
            .no,
            .of(
                [.of("a"), .of("b", controls: ["encryption-in-transit": .planned])],
                flows: [.of("a", "b", "mysql")]
            )
        ),
        FactRow(
            "flow",
            "{crosses-boundary: true}",
            .yes,
            .of(
                [.of("a", boundary: "x"), .of("b", boundary: "y")],
                flows: [.of("a", "b")],
                boundaries: [.of("x"), .of("y", parent: "x")]
            )
        ),
        FactRow(
            "flow",
            "{crosses-boundary: true}",
            .no,
            .of(
                [.of("a", boundary: "x"), .of("b", boundary: "x")],
                flows: [.of("a", "b")],
                boundaries: [.of("x")]
            )
        ),
        FactRow(
            "flow",
            "{crosses-boundary: true}",
            .unknown,
            .of(
                [.of("a"), .of("b", boundary: "x")],
                flows: [.of("a", "b")],
                boundaries: [.of("x")]
            )
        ),
        FactRow(
            "flow",
            "{gains-trust: true}",
            .yes,
            .of(
                [.user("a"), .of("b", boundary: "x")],
                flows: [.of("a", "b")],
                boundaries: [.of("x", trust: 50)]
            )
        ),
        FactRow(
            "flow",
            "{gains-trust: true}",
            .unknown,
            .of(
                [.of("a"), .of("b", boundary: "x")],
                flows: [.of("a", "b")],
                boundaries: [.of("x", trust: 50)]
            )
        ),
        FactRow(
            "flow",
            "{loses-trust: true}",
            .yes,
            .of(
                [.of("a", boundary: "x"), .user("b")],
                flows: [.of("a", "b")],
                boundaries: [.of("x", trust: 50)]
            )
        ),
        FactRow(
            "flow",
            "{loses-trust: true}",
            .no,
            .of(
                [.user("a"), .of("b", boundary: "x")],
                flows: [.of("a", "b")],
                boundaries: [.of("x", trust: 50)]
            )
        ),
        FactRow(
            "flow",
            "{source: {tag: [red]}}",
            .yes,
            .of([.of("a", tags: ["red"]), .of("b")], flows: [.of("a", "b")])
        ),
        FactRow(
            "flow",
            "{destination: {tag: [red]}}",
            .no,
            .of([.of("a", tags: ["red"]), .of("b")], flows: [.of("a", "b")])
        ),
        FactRow(
            "flow",
            "{bidirectional: true}",
            .yes,
            .of([.of("a"), .of("b")], flows: [.of("a", "b", bidirectional: true)])
        ),
        FactRow(
            "flow",
            "{bidirectional: true}",
            .no,
            .of([.of("a"), .of("b")], flows: [.of("a", "b")])
        ),
        FactRow(
            "flow",
            "{local: true}",
            .yes,
            .of([.of("a"), .of("b")], flows: [.of("a", "b", "in-process")])
        ),
        FactRow(
            "flow",
            "{local: true}",
            .no,
            .of([.of("a"), .of("b")], flows: [.of("a", "b", "http")])
        ),
        FactRow(
            "flow",
            "{local: true}",
            .yes,
            .of(
                [.of("a", partOf: "c"), .of("b", partOf: "c"), .of("c")],
                flows: [.of("a", "b", "http")]
            )
        ),
        FactRow(
            "flow",
            "{local: true}",
            .no,
            .of(
                [
                    .of("a", partOf: "c"), .of("b", partOf: "c"),
                    .of("c", technologies: ["kubernetes"]),
                ],
                flows: [.of("a", "b", "http")]
            )
        ),
        FactRow(
            "flow",
            "{local: true}",
            .yes,
            .of(
                [.of("a", boundary: "x"), .of("b", boundary: "x")],
                flows: [.of("a", "b", "http")],
                boundaries: [.of("x", .host)]
            )
        ),
        FactRow(
            "flow",
            "{exposure: [direct]}",
            .yes,
            .of([.user("a"), .of("b")], flows: [.of("a", "b")])
        ),
        FactRow(
            "flow",
            "{exposure: [indirect]}",
            .yes,
            .of([.of("a"), .of("b"), .user()], flows: [.of("a", "b"), .of("user", "a")])
        ),
        FactRow(
            "flow",
            "{exposure: [none]}",
            .yes,
            .of([.of("a"), .of("b"), .user()], flows: [.of("a", "b"), .of("user", "b")])
        ),
        FactRow(
            "flow",
            "{data: {dataTypes: [payment]}}",
            .yes,
            .of(
                [.of("a"), .of("b")],
                flows: [.of("a", "b", assets: ["x"])],
                assets: [.of("x", .internal, [.payment])]
            )
        ),
        FactRow(
            "flow",
            "{data: {classification: [public]}}",
            .no,
            .of([.of("a"), .of("b")], flows: [.of("a", "b")], assets: [.of("x", .public)])
        ),
        FactRow(
            "flow",
            "{tag: [red]}",
            .yes,
            .of([.of("a"), .of("b")], flows: [.of("a", "b", tags: ["red"])])
        ),
    ]

    private static let otherRows: [FactRow] = [
        FactRow("boundary", "{boundary-kind: [network]}", .yes, .of(boundaries: [.of("x")])),
        FactRow(
            "boundary",
            "{boundary-kind: [account]}",
            .no,
            .of(boundaries: [.of("x", parent: "y"), .of("y", .account)])
        ),
        FactRow("boundary", "{trust: {atLeast: 1}}", .unknown, .of(boundaries: [.of("x")])),
        FactRow("boundary", "{trust: {below: 1}}", .yes, .of(boundaries: [.of("x", .internet)])),
        FactRow(
            "boundary",
            "{contains: {kind: [data-store]}}",
            .yes,
            .of(
                [.of("a", .dataStore, boundary: "y")],
                boundaries: [.of("x"), .of("y", parent: "x")]
            )
        ),
        FactRow("boundary", "{contains: {}}", .no, .of([.of("a")], boundaries: [.of("x")])),
        FactRow(
            "boundary",
            "{entered-by: {protocol: [http]}}",
            .yes,
            .of(
                [.of("a", boundary: "x"), .user()],
                flows: [.of("user", "a", "http")],
                boundaries: [.of("x")]
            )
        ),
        FactRow(
            "boundary",
            "{entered-by: {}}",
            .no,
            .of(
                [.of("a", boundary: "x"), .of("b", boundary: "x")],
                flows: [.of("b", "a")],
                boundaries: [.of("x")]
            )
        ),
        FactRow(
            "boundary",
            "{left-by: {}}",
            .yes,
            .of(
                [.of("a", boundary: "x"), .user()],
                flows: [.of("a", "user")],
                boundaries: [.of("x")]
            )
        ),
        FactRow(
            "boundary",
            "{left-by: {}}",
            .no,
            .of(
                [.of("a", boundary: "x"), .user()],
                flows: [.of("user", "a")],
                boundaries: [.of("x")]
            )
        ),
        FactRow(
            "boundary",
            "{exposure: [direct]}",
            .yes,
            .of(
                [.of("a", boundary: "x"), .user()],
                flows: [.of("user", "a")],
                boundaries: [.of("x")]
            )
        ),
        FactRow(
            "boundary",
            "{exposure: [none]}",
            .yes,
            .of(
                [.of("a", boundary: "x"), .user()],
                flows: [.of("a", "user")],
                boundaries: [.of("x")]
            )
        ),
        FactRow(
            "boundary",
            "{data: {dataTypes: [health]}}",
            .yes,
            .of(
                [.of("a", boundary: "x", assets: ["d"])],
                boundaries: [.of("x")],
                assets: [.of("d", .internal, [.health])]
            )
        ),
        FactRow(
            "model",
            "{has-component: {kind: [data-store]}}",
            .yes,
            .of([.of("a"), .of("b", .dataStore)])
        ),
        FactRow("model", "{has-component: {}}", .no, .of()),
        FactRow(
            "model",
            "{has-flow: {protocol: [http]}}",
            .yes,
            .of([.of("a"), .of("b")], flows: [.of("a", "b", "http")])
        ),
        FactRow("model", "{has-flow: {}}", .no, .of([.of("a")])),
        FactRow(
            "model",
            "{data: {classification: [restricted]}}",
            .yes,
            .of(assets: [.of("x", .restricted)])
        ),
        FactRow("model", "{tag: [red]}", .yes, .of(tags: ["red"])),
    ]
}
