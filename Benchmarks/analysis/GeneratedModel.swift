import ThreatModel

/// A made-up architecture of a given size: web applications with their databases, caches, queues and stores in several
/// accounts, used from the internet and by each other.
///
/// The same sizes give the same model.
struct GeneratedModel {
    private(set) var model: Model
    private var random: LinearCongruentialGenerator

    private static let shapes: [(name: String, kind: Component.Kind, technologies: [String])] = [
        ("Web application", .process, ["flask", "jinja2"]),
        ("Service", .process, ["spring-boot"]),
        ("Database", .dataStore, ["postgresql"]),
        ("Function", .process, ["aws-lambda"]),
        ("Bucket", .dataStore, ["aws-s3"]),
        ("Cache", .dataStore, ["redis"]),
        ("Worker", .process, ["python"]),
        ("Queue", .dataStore, ["rabbitmq"]),
    ]

    init(components: Int, flows: Int) {
        model = Model(properties: Model.Properties(name: "Generated"))
        random = LinearCongruentialGenerator(state: 1)
        addBoundaries(max(1, components / 50))
        addAssets()
        for number in 0..<components { addComponent(number) }
        for number in 0..<flows { addFlow(number) }
    }

    private mutating func addBoundaries(_ accounts: Int) {
        var internet = Boundary(id: id("internet"), name: "Internet", kind: .internet)
        internet.trust = 0
        model.boundaries.append(internet)
        for number in 0..<accounts {
            var account = Boundary(
                id: id("account-\(number)"),
                name: "Account \(number)",
                kind: .account
            )
            account.trust = 80
            model.boundaries.append(account)
        }
    }

    private mutating func addAssets() {
        let types: [Asset.DataType] = [.personal, .payment, .credentials, .telemetry]
        let classes = Asset.Classification.allCases
        for number in 0..<16 {
            var asset = Asset(
                id: id("asset-\(number)"),
                name: "Asset \(number)",
                classification: classes[number % 4]
            )
            asset.dataTypes = [types[(number / 4) % 4]]
            model.assets.append(asset)
        }
    }

    private mutating func addComponent(_ number: Int) {
        if number % 20 == 0 {
            var user = Component(
                id: id("user-\(number)"),
                name: "User \(number)",
                kind: .externalEntity
            )
            user.boundary = id("internet")
            model.components.append(user)
            return
        }
        let shape = Self.shapes[number % Self.shapes.count]
        let name = "\(shape.name) \(number)"
        var component = Component(id: id("component-\(number)"), name: name, kind: shape.kind)
        component.technologies = shape.technologies
        component.boundary = id("account-\(number / 50 % (model.boundaries.count - 1))")
        if number % 3 == 0 {
            component.controls = ["authentication": .implemented, "audit-logging": .absent]
        }
        if shape.kind == .dataStore { component.assets = [id("asset-\(random.next(below: 16))")] }
        model.components.append(component)
    }

    /// Flows start at users and processes and mostly stay within an account.
    private mutating func addFlow(_ number: Int) {
        let count = model.components.count
        var source = random.next(below: count)
        while model.components[source].kind == .dataStore { source = (source + 1) % count }
        let near = source + 1 + random.next(below: 40)
        var destination = (random.next(below: 10) == 0 ? random.next(below: count) : near) % count
        while destination == source || model.components[destination].kind == .externalEntity {
            destination = (destination + 1) % count
        }
        var flow = Flow(
            id: id("flow-\(number)"),
            name: "Flow \(number)",
            source: model.components[source].id,
            destination: model.components[destination].id
        )
        flow.protocol = ["https", "postgresql", "http", nil][random.next(below: 4)]
        if number % 2 == 0 { flow.assets = [id("asset-\(random.next(below: 16))")] }
        model.flows.append(flow)
    }

    private func id(_ text: String) -> ElementID {
        guard let id = ElementID(text) else { preconditionFailure("'\(text)' is no id") }
        return id
    }
}

/// Numbers that look random and are the same each time (the multiplier of Knuth's MMIX).
struct LinearCongruentialGenerator {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
