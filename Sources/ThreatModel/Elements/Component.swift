public import JSON

/// An external entity, a process or a data store of the data flow diagram.
public struct Component: Element {
    /// The three kinds of node in a data flow diagram.
    public enum Kind: String, Sendable, CaseIterable {
        case externalEntity = "external-entity"
        case process
        case dataStore = "data-store"
    }

    /// The kind of element that this is.
    public static let kind = ElementKind.component

    /// The id, unique in its model.
    public var id: ElementID
    /// What people call it.
    public var name: String
    /// What kind of node it is.
    public var kind: Kind
    /// Slugs of the catalogue's technologies; what it does not know is kept as written.
    public var technologies: [String] = []
    /// The boundary that it lies in.
    public var boundary: ElementID?
    /// The component that it runs on or in.
    public var partOf: ElementID?
    /// What it is for.
    public var description = ""
    /// Free labels.
    public var tags: [String] = []
    /// The assets that it stores or processes.
    public var assets: [ElementID] = []
    /// The controls that it states.
    public var controls: ControlStatements = [:]
    /// Whether it is left out as a target of threats.
    public var outOfScope = false
    /// Why it is left out.
    public var outOfScopeReason: String?

    /// Makes a component that says nothing more of itself.
    public init(id: ElementID, name: String, kind: Kind) {
        self.id = id
        self.name = name
        self.kind = kind
    }

    /// The elements that it names.
    public var references: [ElementReference] {
        var references: [ElementReference] = []
        if let boundary {
            references.append(ElementReference(.boundary, boundary, .boundary, at: "boundary"))
        }
        if let partOf {
            references.append(ElementReference(.partOf, partOf, .component, at: "partOf"))
        }
        return references + .assets(assets)
    }
}

extension Component {
    private static let technologyLimit = 50

    /// Reads one; an absent id is derived from the name.
    public static func parser(_ vocabulary: Vocabulary) -> JSONParser<Draft<Component>> {
        .object { fields in
            let identity = fields.identity(kind)
            let componentKind = fields.required("kind", JSONParser<Kind>.oneOf)
            let technologies = fields.optional(
                "technologies",
                .array(vocabulary.technology, limit: technologyLimit),
                default: []
            )
            let boundary = fields.optional("boundary", .elementID)
            let partOf = fields.optional("partOf", .elementID)
            let common = fields.common()
            let assets = fields.optional("assets", .set(.elementID, limit: 1000), default: [])
            let controls = fields.optional("controls", .controls(vocabulary), default: [:])
            let outOfScope = fields.optional("outOfScope", .bool, default: false)
            let reason = fields.optional("outOfScopeReason", .prose(0...Limits.description))
            guard let identity, let componentKind else { return nil }
            var component = Component(id: identity.id, name: identity.name, kind: componentKind)
            // What is written back must be readable again, however many technologies a name stood for.
            component.technologies = Array(
                technologies.flatMap(\.self).removingDuplicates().prefix(technologyLimit)
            )
            component.boundary = boundary
            component.partOf = partOf
            component.description = common.description
            component.tags = common.tags
            component.assets = assets
            component.controls = controls
            component.outOfScope = outOfScope
            component.outOfScopeReason = reason
            return Draft(element: component, hasDerivedID: identity.isDerived)
        }
    }

    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            json.member("kind", kind.rawValue)
            json.member("technologies", technologies)
            json.member("boundary", ifPresent: boundary)
            json.member("partOf", ifPresent: partOf)
            json.member("description", description)
            json.member("tags", tags)
            json.member("assets", assets)
            json.controls(controls)
            json.member("outOfScope", outOfScope)
            json.member("outOfScopeReason", ifPresent: outOfScopeReason)
        }
    }
}
