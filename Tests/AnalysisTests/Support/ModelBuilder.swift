import Foundation
import ThreatModel

/// Builds models in which only what matters is said.
extension Model {
    static func of(
        _ components: [Component] = [],
        flows: [Flow] = [],
        boundaries: [Boundary] = [],
        assets: [Asset] = [],
        criticality: BusinessCriticality = .moderate,
        tags: [String] = []
    ) -> Model {
        var model = Model(properties: Properties(name: "Shop"))
        model.properties.businessCriticality = criticality
        model.properties.tags = tags
        model.components = components
        model.flows = flows
        model.boundaries = boundaries
        model.assets = assets
        return model
    }
}

extension ElementID {
    /// An id that the test knows to be well formed.
    static func of(_ text: String) -> ElementID {
        guard let id = ElementID(text) else { preconditionFailure("'\(text)' is no id") }
        return id
    }
}

extension Component {
    static func of(
        _ id: String,
        _ kind: Kind = .process,
        technologies: [String] = [],
        boundary: String? = nil,
        partOf: String? = nil,
        assets: [String] = [],
        controls: ControlStatements = [:],
        tags: [String] = [],
        outOfScope: Bool = false
    ) -> Component {
        var component = Component(id: .of(id), name: id.capitalized, kind: kind)
        component.technologies = technologies
        component.boundary = boundary.map(ElementID.of)
        component.partOf = partOf.map(ElementID.of)
        component.assets = assets.map(ElementID.of)
        component.controls = controls
        component.tags = tags
        component.outOfScope = outOfScope
        return component
    }

    /// Somebody on the internet.
    static func user(_ id: String = "user") -> Component {
        .of(id, .externalEntity)
    }
}

extension Flow {
    static func of(
        _ source: String,
        _ destination: String,
        _ transport: String? = nil,
        id: String? = nil,
        bidirectional: Bool = false,
        assets: [String] = [],
        controls: ControlStatements = [:],
        tags: [String] = []
    ) -> Flow {
        let id = id ?? "\(source)-\(destination)"
        var flow = Flow(
            id: .of(id),
            name: id.capitalized,
            source: .of(source),
            destination: .of(destination)
        )
        flow.protocol = transport
        flow.isBidirectional = bidirectional
        flow.assets = assets.map(ElementID.of)
        flow.controls = controls
        flow.tags = tags
        return flow
    }
}

extension Boundary {
    static func of(
        _ id: String,
        _ kind: Kind = .network,
        parent: String? = nil,
        trust: Int? = nil,
        controls: ControlStatements = [:],
        tags: [String] = []
    ) -> Boundary {
        var boundary = Boundary(id: .of(id), name: id.capitalized, kind: kind)
        boundary.parent = parent.map(ElementID.of)
        boundary.trust = trust
        boundary.controls = controls
        boundary.tags = tags
        return boundary
    }
}

extension Asset {
    static func of(
        _ id: String,
        _ classification: Classification = .internal,
        _ dataTypes: [DataType] = [],
        volume: Volume? = nil
    ) -> Asset {
        var asset = Asset(id: .of(id), name: id.capitalized, classification: classification)
        asset.dataTypes = dataTypes
        asset.volume = volume
        return asset
    }
}
