internal import Catalog
internal import ThreatModel

extension Sketch {
    /// The components as the model has them.
    var components: [Component] {
        parts.map { part in
            var component = part.component
            component.boundary = part.place.map { boundaries[$0].id }
            return component
        }
    }

    /// Lets what comes from outside go through what stands in front.
    mutating func routeThroughFronts() {
        for (part, front) in fronts.sorted(by: { $0.key < $1.key }) {
            let id = parts[part].component.id
            for flow in flows.indices where flows[flow].destination == id {
                guard let source = position(of: flows[flow].source),
                    parts[source].component.kind == .externalEntity, source != front
                else { continue }
                _ = route(flow, through: front, parts[front].passage)
            }
        }
    }

    /// Places every part: where the text says, else in its vendor's cloud, else where all others are.
    mutating func placeParts() {
        for index in parts.indices {
            switch parts[index].owner {
            case .everyone: place(index, in: boundary(.internet, parts[index].passage))
            case .thirdParty: place(index, in: boundary(.thirdParties, parts[index].passage))
            case .staff: break
            case .us:
                if let cloud = cloud(of: parts[index].component) {
                    place(index, in: boundary(cloud, parts[index].passage))
                }
            }
        }
        nestBoundaries()
        let homes = boundaries.indices.filter { index in
            boundaries[index].kind != .internet && boundaries[index].parent == nil
                && boundaries[index].name != PlaceNoun.thirdParties.boundary
        }
        let homeless = parts.indices.filter { parts[$0].owner == .us && parts[$0].place == nil }
        guard homes.count <= 1, !homeless.isEmpty else { return }
        let home = homes.first ?? boundary(.system, nil)
        for index in homeless { place(index, in: home) }
    }

    private func cloud(of component: Component) -> PlaceNoun? {
        let vendors = component.technologies.lazy.compactMap { catalog.technology($0)?.vendor }
        switch vendors.first(where: { $0 != .none }) {
        case .aws: return .aws
        case .azure: return .azure
        case .gcp: return .gcp
        case nil, .some(.none): return nil
        }
    }

    /// Networks lie in the account, subnets and clusters in the network, where there is only one.
    private mutating func nestBoundaries() {
        let kinds: [Boundary.Kind] = [.account, .network, .subnet]
        for index in boundaries.indices {
            let depth =
                boundaries[index].kind == .cluster
                ? 2 : kinds.firstIndex(of: boundaries[index].kind)
            guard let depth, depth > 0, boundaries[index].name != "Internal network" else {
                continue
            }
            for kind in kinds[..<depth].reversed() {
                let outer = boundaries.indices.filter { boundaries[$0].kind == kind }
                guard outer.count == 1 else { continue }
                nest(index, in: outer[0])
                break
            }
        }
    }
}
