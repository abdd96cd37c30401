public import JSON

/// A trust boundary: a line around components that one party controls.
public struct Boundary: Element {
    /// What draws the line.
    public enum Kind: String, Sendable, CaseIterable {
        case internet, organization, account, network, subnet, cluster, host, container, process,
            other
    }

    /// The kind of element that this is.
    public static let kind = ElementKind.boundary

    /// The id, unique in its model.
    public var id: ElementID
    /// What people call it.
    public var name: String
    /// What draws the line.
    public var kind: Kind
    /// The boundary around this one.
    public var parent: ElementID?
    /// How far what lies inside is trusted, 0 (anyone) to 100; nil if not stated.
    public var trust: Int?
    /// The controls that hold for all inside.
    public var controls: ControlStatements = [:]
    /// What it is.
    public var description = ""
    /// Free labels.
    public var tags: [String] = []

    /// Makes a boundary that says nothing more of itself.
    public init(id: ElementID, name: String, kind: Kind) {
        self.id = id
        self.name = name
        self.kind = kind
    }

    /// The elements that it names.
    public var references: [ElementReference] {
        parent.map { [ElementReference(.parent, $0, .boundary, at: "parent")] } ?? []
    }
}

extension Boundary {
    /// Reads one; an absent id is derived from the name.
    public static func parser(_ vocabulary: Vocabulary) -> JSONParser<Draft<Boundary>> {
        .object { fields in
            let identity = fields.identity(kind)
            let boundaryKind = fields.optional("kind", JSONParser<Kind>.oneOf, default: .other)
            let parent = fields.optional("parent", .elementID)
            let trust = fields.optional("trust", .integer(0...100))
            let controls = fields.optional("controls", .controls(vocabulary), default: [:])
            let common = fields.common()
            guard let identity else { return nil }
            var boundary = Boundary(id: identity.id, name: identity.name, kind: boundaryKind)
            boundary.parent = parent
            boundary.trust = trust
            boundary.controls = controls
            boundary.description = common.description
            boundary.tags = common.tags
            return Draft(element: boundary, hasDerivedID: identity.isDerived)
        }
    }

    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            json.member("kind", kind.rawValue)
            json.member("parent", ifPresent: parent)
            json.member("trust", ifPresent: trust)
            json.controls(controls)
            json.member("description", description)
            json.member("tags", tags)
        }
    }
}
