import Catalog
import Testing
import ThreatModel

@testable import Analysis

/// Random models, the same each time.
struct RandomModel {
    private var state: UInt64

    init(seed: Int) {
        state = UInt64(seed) &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    }

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[next(values.count)] }

    /// A model of the catalogue's technologies with a few components, flows, controls and assets.
    mutating func model(_ catalog: Catalog) -> Model {
        let count = 4 + next(6)
        let technologies = catalog.technologies.filter { $0.kind != .externalEntity }
        var components: [Component] = [.user()]
        for number in 0..<count {
            let technology = pick(technologies)
            let kind: Component.Kind = technology.kind == .dataStore ? .dataStore : .process
            var component = Component.of(
                "c\(number)",
                kind,
                technologies: next(4) == 0 ? [] : [technology.slug]
            )
            component.boundary = next(3) == 0 ? nil : .of("inside")
            if number > 0, next(5) == 0 { component.partOf = .of("c\(number - 1)") }
            if next(2) == 0 { component.assets = [.of("asset")] }
            if next(2) == 0 {
                component.controls[pick(catalog.controls).slug] = pick(ControlState.allCases)
            }
            components.append(component)
        }
        var flows: [Flow] = []
        for number in 0..<(count + next(count)) {
            let source = next(components.count)
            let destination = 1 + next(components.count - 1)
            guard source != destination else { continue }
            var flow = Flow.of(
                components[source].id.description,
                components[destination].id.description,
                id: "f\(number)"
            )
            flow.protocol = next(4) == 0 ? nil : pick(catalog.transports).slug
            if next(3) == 0 { flow.assets = [.of("asset")] }
            flows.append(flow)
        }
        let classification = pick([Asset.Classification.public, .internal, .confidential])
        return .of(
            components,
            flows: flows,
            boundaries: [.of("inside", .account, trust: 80)],
            assets: [.of("asset", classification, volume: pick([.few, .some]))],
            criticality: pick([.low, .moderate])
        )
    }
}

@Suite("Scores are monotone")
struct MonotonicityTests {
    /// A change of a model that must not lower any score, and a change that must not raise any.
    private func compare(
        _ seed: Int,
        _ change: (inout Model, inout RandomModel, Catalog) -> Void
    ) throws -> [(before: Finding, after: Finding)] {
        let analyzer = try TestCatalog.shipped.get()
        var random = RandomModel(seed: seed)
        let model = random.model(analyzer.catalog)
        var changed = model
        change(&changed, &random, analyzer.catalog)
        let after = Dictionary(
            uniqueKeysWithValues: analyzer.analyze(changed).findings.map { ($0.id, $0) }
        )
        return analyzer.analyze(model).findings.compactMap { before in
            after[before.id].map { (before, $0) }
        }
    }

    private func expectNoLower(_ pairs: [(before: Finding, after: Finding)]) {
        for (before, after) in pairs {
            for factor in DreadFactor.allCases {
                #expect(
                    after.dread[factor].value >= before.dread[factor].value,
                    "\(before.id) \(factor.rawValue)"
                )
            }
        }
    }

    @Test("more exposure never lowers one", arguments: 0..<25)
    func exposure(seed: Int) throws {
        try expectNoLower(
            compare(seed) { model, random, _ in
                let target = model.components[1 + random.next(model.components.count - 1)].id
                    .description
                model.flows.append(.of("user", target, "https", id: "new"))
            }
        )
    }

    @Test("more sensitive data never lowers one", arguments: 25..<50)
    func sensitivity(seed: Int) throws {
        try expectNoLower(
            compare(seed) { model, _, _ in
                model.assets[0].classification = .restricted
                model.assets[0].dataTypes = [.credentials, .health]
                model.assets[0].volume = .all
            }
        )
    }

    @Test("a more critical business never lowers one", arguments: 50..<60)
    func criticality(seed: Int) throws {
        try expectNoLower(
            compare(seed) { model, _, _ in model.properties.businessCriticality = .critical }
        )
    }

    @Test("a control that turns out absent never lowers one", arguments: 60..<85)
    func absence(seed: Int) throws {
        let pairs = try compare(seed) { model, random, catalog in
            let index = 1 + random.next(model.components.count - 1)
            model.components[index].controls[random.pick(catalog.controls).slug] = .absent
        }
        expectNoLower(pairs)
        for (before, after) in pairs {
            #expect(after.residualDread.sum >= before.residualDread.sum, "\(before.id)")
        }
    }

    @Test("adding a control never raises one", arguments: 85..<125)
    func addition(seed: Int) throws {
        let pairs = try compare(seed) { model, random, catalog in
            let slug = random.pick(catalog.controls).slug
            for index in model.components.indices {
                model.components[index].controls[slug] = .implemented
            }
        }
        for (before, after) in pairs {
            #expect(after.dread.values.sum <= before.dread.values.sum, "\(before.id)")
            for factor in DreadFactor.allCases {
                #expect(after.residualDread[factor] <= before.residualDread[factor], "\(before.id)")
            }
        }
    }
}
