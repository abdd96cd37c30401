public import JSON

/// A data flow from one component to another.
public struct Flow: Element {
    /// The kind of element that this is.
    public static let kind = ElementKind.flow

    /// The id, unique in its model.
    public var id: ElementID
    /// What people call it.
    public var name: String
    /// The component that starts the exchange.
    public var source: ElementID
    /// The component that it is started with.
    public var destination: ElementID
    /// The slug of the protocol; what the catalogue does not know is kept as written.
    public var `protocol`: String?
    /// Whether each end starts exchanges.
    public var isBidirectional = false
    /// The assets that it carries.
    public var assets: [ElementID] = []
    /// The controls that it states.
    public var controls: ControlStatements = [:]
    /// What it is for.
    public var description = ""
    /// Free labels.
    public var tags: [String] = []

    /// Makes a flow that says nothing more of itself.
    public init(id: ElementID, name: String, source: ElementID, destination: ElementID) {
        self.id = id
        self.name = name
        self.source = source
        self.destination = destination
    }

    /// The elements that it names.
    public var references: [ElementReference] {
        [
            ElementReference(.source, source, .component, at: "source"),
            ElementReference(.destination, destination, .component, at: "destination"),
        ] + .assets(assets)
    }
}

extension Flow {
    /// Reads one; an absent id is derived from the name.
    public static func parser(_ vocabulary: Vocabulary) -> JSONParser<Draft<Flow>> {
        .object { fields in
            let identity = fields.identity(kind)
            let source = fields.required("source", .elementID)
            let destination = fields.required("destination", .elementID)
            let transportProtocol = fields.optional("protocol", vocabulary.transportProtocol)
            let isBidirectional = fields.optional("bidirectional", .bool, default: false)
            let assets = fields.optional("assets", .set(.elementID, limit: 1000), default: [])
            let controls = fields.optional("controls", .controls(vocabulary), default: [:])
            let common = fields.common()
            guard let identity, let source, let destination else { return nil }
            if source == destination {
                fields.log.report(
                    Fault(
                        .selfReference,
                        at: fields.pointer.appending("destination"),
                        "A flow must lead to another component than its source."
                    )
                )
                return nil
            }
            var flow = Flow(
                id: identity.id,
                name: identity.name,
                source: source,
                destination: destination
            )
            flow.protocol = transportProtocol
            flow.isBidirectional = isBidirectional
            flow.assets = assets
            flow.controls = controls
            flow.description = common.description
            flow.tags = common.tags
            return Draft(element: flow, hasDerivedID: identity.isDerived)
        }
    }

    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            json.member("source", source)
            json.member("destination", destination)
            json.member("protocol", ifPresent: `protocol`)
            json.member("bidirectional", isBidirectional)
            json.member("assets", assets)
            json.controls(controls)
            json.member("description", description)
            json.member("tags", tags)
        }
    }
}
