internal import ThreatModel

/// What lies in what: components in boundaries, boundaries in each other, components on components.
struct Nesting {
    /// By component: the innermost boundary around it, its own or that of what it runs on.
    let boundary: [Int?]
    /// By component: what it runs on or in.
    let host: [Int?]
    /// By component: what runs directly on or in it.
    let parts: [[Int]]
    /// By boundary: the one around it.
    let parent: [Int?]
    /// By boundary: the trust that it or the nearest one around it states; 0 for the internet.
    let trust: [Int?]
    /// By boundary: the components that lie in it at any depth, in ascending order.
    let contents: [[Int]]
    /// By component: whether it is in the hands of people whom nobody vouches for.
    let isUntrusted: [Bool]

    /// Trust below this is none.
    private static let trustFloor = 30

    init(_ model: Model, components numbers: [ElementID: Int]) {
        let boundaryNumbers = ModelIndex.numbers(model.boundaries.map(\.id))
        let host = model.components.map { $0.partOf.flatMap { numbers[$0] } }
        let parent = model.boundaries.map { $0.parent.flatMap { boundaryNumbers[$0] } }
        var parts = [[Int]](repeating: [], count: host.count)
        for (component, host) in host.enumerated() {
            if let host { parts[host].append(component) }
        }
        let own = model.components.map { $0.boundary.flatMap { boundaryNumbers[$0] } }
        let boundary = own.indices.map { component in
            Self.chain(from: component, host).lazy.compactMap { own[$0] }.first
        }
        let trust = model.boundaries.indices.map { boundary in
            Self.chain(from: boundary, parent).lazy.compactMap { Self.trust(model.boundaries[$0]) }
                .first
        }
        var contents = [[Int]](repeating: [], count: parent.count)
        for (component, boundary) in boundary.enumerated() {
            guard let boundary else { continue }
            for outer in Self.chain(from: boundary, parent) { contents[outer].append(component) }
        }
        isUntrusted = boundary.indices.map { component in
            guard let boundary = boundary[component] else {
                return model.components[component].kind == .externalEntity
            }
            return Self.isUntrusted(boundary, model.boundaries, parent, trust)
        }
        self.boundary = boundary
        self.host = host
        self.parts = parts
        self.parent = parent
        self.trust = trust
        self.contents = contents
    }

    /// The boundaries around a component, innermost first.
    func boundaries(around component: Int) -> [Int] {
        boundary[component].map { Self.chain(from: $0, parent) } ?? []
    }

    /// The boundaries around a boundary and itself, innermost first.
    func boundaries(from boundary: Int) -> [Int] {
        Self.chain(from: boundary, parent)
    }

    /// What a component runs on or in, nearest first.
    func hosts(of component: Int) -> [Int] {
        guard let host = host[component] else { return [] }
        return Self.chain(from: host, self.host)
    }

    /// What runs on or in a component at any depth.
    func tenants(of component: Int) -> [Int] {
        var tenants = parts[component]
        var next = 0
        while next < tenants.count {
            tenants += parts[tenants[next]]
            next += 1
        }
        return tenants
    }

    /// Readers refuse cycles, but a model made in code may have one: no chain is longer than there are elements.
    private static func chain(from start: Int, _ links: [Int?]) -> [Int] {
        var chain = [start]
        while let next = links[chain[chain.count - 1]], chain.count < links.count {
            chain.append(next)
        }
        return chain
    }

    private static func trust(_ boundary: Boundary) -> Int? {
        boundary.trust ?? (boundary.kind == .internet ? 0 : nil)
    }

    /// A machine or process on the internet is as untrusted as the internet; an account or network is somebody's.
    private static func isUntrusted(
        _ boundary: Int,
        _ boundaries: [Boundary],
        _ parent: [Int?],
        _ trust: [Int?]
    ) -> Bool {
        for place in chain(from: boundary, parent) {
            if boundaries[place].kind == .internet { return true }
            if let stated = boundaries[place].trust { return stated < trustFloor }
            switch boundaries[place].kind {
            case .host, .container, .process, .other: continue
            default: return false
            }
        }
        return false
    }
}
