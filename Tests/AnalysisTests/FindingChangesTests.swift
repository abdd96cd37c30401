import Analysis
import Catalog
import JSON
import Testing
import ThreatModel

@Suite("What differs from an earlier analysis")
struct FindingChangesTests {
    /// A change of one thing in a model.
    struct Edit: Sendable, CustomStringConvertible {
        let description: String
        let apply: @Sendable (inout Model, inout RandomModel, Catalog) -> Void
    }

    static let edits: [Edit] = [
        Edit(description: "nothing") { _, _, _ in },
        Edit(description: "a component's name") { model, random, _ in
            model.components[random.next(model.components.count)].name = "Renamed"
        },
        Edit(description: "a component's technologies") { model, random, catalog in
            model.components[random.next(model.components.count)].technologies = [
                random.pick(catalog.technologies).slug
            ]
        },
        Edit(description: "a component's boundary") { model, random, _ in
            model.components[random.next(model.components.count)].boundary = random.pick(
                [nil] + model.boundaries.map(\.id)
            )
        },
        Edit(description: "a component's control") { model, random, catalog in
            let number = random.next(model.components.count)
            for control in catalog.controls where random.next(4) == 0 {
                model.components[number].controls[control.slug] = random.pick(ControlState.allCases)
            }
        },
        Edit(description: "what a component runs on") { model, random, _ in
            let number = 1 + random.next(model.components.count - 1)
            model.components[number].partOf = model.components[random.next(number)].id
        },
        Edit(description: "a component's assets") { model, random, _ in
            model.components[random.next(model.components.count)].assets = [
                random.pick(model.assets).id
            ]
        },
        Edit(description: "a component's scope") { model, random, _ in
            model.components[random.next(model.components.count)].outOfScope.toggle()
        },
        Edit(description: "a component less") { model, random, _ in
            let gone = model.components.remove(at: random.next(model.components.count)).id
            model.flows.removeAll { $0.source == gone || $0.destination == gone }
            for number in model.components.indices where model.components[number].partOf == gone {
                model.components[number].partOf = nil
            }
        },
        Edit(description: "a component more") { model, random, _ in
            let added = Component.of("added", boundary: random.pick(["a-inside", "a-inner"]))
            model.components.insert(added, at: random.next(model.components.count))
        },
        Edit(description: "a flow less") { model, random, _ in
            model.flows.remove(at: random.next(model.flows.count))
        },
        Edit(description: "a flow more") { model, random, _ in
            let ends = [random.pick(model.components).id, random.pick(model.components).id]
            if ends[0] == ends[1] { return }
            let added = Flow.of(ends[0].description, ends[1].description, "https", id: "added")
            model.flows.insert(added, at: random.next(model.flows.count))
        },
        Edit(description: "a flow's protocol") { model, random, catalog in
            let number = random.next(model.flows.count)
            model.flows[number].protocol = random.pick(catalog.transports).slug
        },
        Edit(description: "a flow's direction") { model, random, _ in
            model.flows[random.next(model.flows.count)].isBidirectional.toggle()
        },
        Edit(description: "a boundary's trust and name") { model, random, _ in
            let number = random.next(model.boundaries.count)
            model.boundaries[number].trust = random.pick([nil, 0, 90])
            model.boundaries[number].name = "Elsewhere"
        },
        Edit(description: "a boundary's parent") { model, random, _ in
            model.boundaries[1].parent = random.pick([nil, model.boundaries[2].id])
        },
        Edit(description: "an asset") { model, random, _ in
            let number = random.next(model.assets.count)
            model.assets[number].classification = random.pick(Asset.Classification.allCases)
            model.assets[number].name = "Other data"
        },
        Edit(description: "all assets") { model, _, _ in
            model.assets = []
            for number in model.components.indices { model.components[number].assets = [] }
            for number in model.flows.indices { model.flows[number].assets = [] }
        },
        Edit(description: "the model's name") { model, _, _ in model.properties.name = "Store" },
        Edit(description: "the order of components") { model, _, _ in model.components.reverse() },
        Edit(description: "the order of flows") { model, _, _ in model.flows.reverse() },
        Edit(description: "the form of a letter") { model, _, _ in
            for number in model.components.indices {
                model.components[number].name = model.components[number].name
                    .replacing("\u{E9}", with: "e\u{301}")
            }
        },
    ]

    @Test("makes the later findings of the earlier ones, byte by byte", arguments: edits)
    func completes(edit: Edit) throws {
        let analyzer = try TestCatalog.shipped.get()
        for seed in 0..<6 {
            var random = RandomModel(seed: 7000 + seed)
            let model = Self.model(&random, analyzer.catalog)
            var edited = model
            edit.apply(&edited, &random, analyzer.catalog)
            expectCompletion(of: analyzer.analyze(model), by: analyzer.analyze(edited))
        }
    }

    private func expectCompletion(of earlier: AnalysisResult, by later: AnalysisResult) {
        let changes = later.changes(since: earlier)
        var texts = Self.texts(earlier.findings)
        for id in changes.gone { #expect(texts.removeValue(forKey: id) != nil) }
        texts.merge(Self.texts(changes.written)) { _, new in new }
        #expect(texts == Self.texts(later.findings))
    }

    @Test("is small where the change is")
    func isSmall() throws {
        let analyzer = try TestCatalog.shipped.get()
        var model = Self.chain
        let earlier = analyzer.analyze(model)
        model.components[30].controls["input-validation"] = .implemented
        let changes = analyzer.analyze(model).changes(since: earlier)
        #expect(!changes.written.isEmpty)
        #expect(changes.written.count < earlier.findings.count / 5)
        #expect(changes.written.contains { $0.target.id == "c30" })
        #expect(!changes.written.contains { $0.target.id == "c50" })
    }

    @Test("goes along a way of attack as far as its beginning is spoken of")
    func goesFar() throws {
        let analyzer = try TestCatalog.shipped.get()
        var model = Self.chain
        let earlier = analyzer.analyze(model)
        model.components[0].name = "Visitor"
        let later = analyzer.analyze(model)
        #expect(later.changes(since: earlier).written.contains { $0.target.id == "c50" })
        expectCompletion(of: earlier, by: later)
    }

    /// A user and services that call one another in a row.
    private static let chain = Model.of(
        [.user()] + (0..<60).map { .of("c\($0)", technologies: ["flask"], boundary: "inside") },
        flows: [.of("user", "c0", "https")]
            + (0..<59).map { .of("c\($0)", "c\($0 + 1)", "https") },
        boundaries: [.of("inside", .account, trust: 80)]
    )

    /// Three random models side by side, joined by two flows and one boundary.
    private static func model(_ random: inout RandomModel, _ catalog: Catalog) -> Model {
        var whole = Model.of()
        for part in ["a", "b", "c"] {
            let model = random.model(catalog)
            let renamed = { (id: ElementID) in ElementID.of("\(part)-\(id)") }
            whole.components += model.components.map { component in
                var component = component
                component.id = renamed(component.id)
                component.name = "\(part) caf\u{E9} \(component.name)"
                component.boundary = component.boundary.map(renamed)
                component.partOf = component.partOf.map(renamed)
                component.assets = component.assets.map(renamed)
                return component
            }
            whole.flows += model.flows.map { flow in
                var flow = flow
                flow.id = renamed(flow.id)
                flow.source = renamed(flow.source)
                flow.destination = renamed(flow.destination)
                flow.assets = flow.assets.map(renamed)
                flow.isBidirectional = random.next(4) == 0
                return flow
            }
            whole.boundaries += model.boundaries.map { boundary in
                var boundary = boundary
                boundary.id = renamed(boundary.id)
                return boundary
            }
            whole.assets += model.assets.map { asset in
                var asset = asset
                asset.id = renamed(asset.id)
                return asset
            }
        }
        whole.boundaries.append(.of("a-inner", .subnet, parent: "a-inside"))
        whole.components[1].boundary = .of("a-inner")
        whole.flows.append(.of("a-c1", "b-c1", "https", id: "ab"))
        whole.flows.append(.of("b-c2", "c-c1", id: "bc", bidirectional: true))
        return whole
    }

    private static func texts(_ findings: Findings) -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: findings.map { ($0.id, JSONWriter.bytes(of: $0)) })
    }
}
