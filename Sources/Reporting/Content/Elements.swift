internal import ThreatModel

/// The elements of a model by id, and what findings about them touch.
struct Elements: Sendable {
    let model: Model
    let components: [ElementID: Component]
    let flows: [ElementID: Flow]
    let boundaries: [ElementID: Boundary]
    let assets: [ElementID: Asset]
    private let flowsByEnd: [ElementID: [Flow]]
    private let children: [ElementID?: [ElementID]]

    init(_ model: Model) {
        self.model = model
        components = Self.byID(model.components)
        flows = Self.byID(model.flows)
        boundaries = Self.byID(model.boundaries)
        assets = Self.byID(model.assets)
        flowsByEnd = Dictionary(
            model.flows.flatMap { [($0.source, [$0]), ($0.destination, [$0])] },
            uniquingKeysWith: +
        )
        children = Dictionary(
            model.boundaries.map { ($0.parent, [$0.id]) },
            uniquingKeysWith: +
        )
    }

    /// The name of an element of any kind; its id if there is none.
    func name(_ id: ElementID) -> String {
        components[id]?.name ?? flows[id]?.name ?? boundaries[id]?.name ?? assets[id]?.name
            ?? id.description
    }

    /// The assets that an attack on a target touches, the most sensitive first.
    func assets(touchedBy target: Finding.Target) -> [Asset] {
        let ids: Set<ElementID> =
            switch (target.kind, ElementID(target.id)) {
            case (.component, let id?): held(by: id)
            case (.flow, let id?): Set(flows[id]?.assets ?? [])
            case (.boundary, let id?): inside(id)
            default: Set(assets.keys)
            }
        return Self.bySensitivity(ids.compactMap { assets[$0] })
    }

    /// The components that a finding about a target is about; for a flow its two ends.
    func components(of target: Finding.Target) -> [Component] {
        guard let id = ElementID(target.id) else { return [] }
        switch target.kind {
        case .component: return components[id].map { [$0] } ?? []
        case .flow:
            guard let flow = flows[id] else { return [] }
            return [flow.source, flow.destination].compactMap { components[$0] }
        case .boundary, .model: return []
        }
    }

    /// The flows that start or end at a component.
    func flows(at component: ElementID) -> [Flow] { flowsByEnd[component] ?? [] }

    /// A component's boundary and those around it, innermost first.
    func boundaries(around component: Component) -> [Boundary] {
        var result: [Boundary] = []
        var next = component.boundary
        while let id = next, let boundary = boundaries[id], result.count < boundaries.count {
            result.append(boundary)
            next = boundary.parent
        }
        return result
    }

    /// Assets in the order of what their disclosure does, then by name.
    static func bySensitivity(_ assets: [Asset]) -> [Asset] {
        assets.sorted { left, right in
            (right.classification.rank, left.name, left.id)
                < (left.classification.rank, right.name, right.id)
        }
    }

    private func held(by component: ElementID) -> Set<ElementID> {
        Set(components[component]?.assets ?? [])
            .union(flows(at: component).flatMap(\.assets))
    }

    private func inside(_ boundary: ElementID) -> Set<ElementID> {
        var inner: Set<ElementID> = [boundary]
        var waiting = [boundary]
        while let next = waiting.popLast() {
            for child in children[next] ?? [] where inner.insert(child).inserted {
                waiting.append(child)
            }
        }
        let members = model.components.filter { $0.boundary.map(inner.contains) ?? false }
        return members.reduce(into: []) { $0.formUnion(held(by: $1.id)) }
    }

    private static func byID<Value: Element>(_ elements: [Value]) -> [ElementID: Value] {
        Dictionary(elements.map { ($0.id, $0) }) { first, _ in first }
    }
}

extension Asset.Classification {
    /// 0 for what is public, then up.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    /// Whether its disclosure does real harm.
    var isSensitive: Bool { self == .confidential || self == .restricted }
}
