internal import JSON

/// What was read of a catalogue so far.
struct CatalogParts {
    var references: References
    var categories: [Category] = []
    var transports: [TransportProtocol] = []
    var actors: [ThreatActor] = []
    var moves: [SharedMove] = []
    var controls: [Control] = []
    var technologies: [Technology] = []
    var threats: [Threat] = []
    var origins = Origins()
    /// Slugs by every folded name that they go by.
    var technologyNames: [String: String] = [:]
    var transportNames: [String: String] = [:]
}

/// Where each entry was written.
struct Origins: Sendable {
    /// The kinds of entry whose ids are apart from each other.
    enum Kind: Hashable {
        case category, transport, actor, move, control, technology, threat
    }

    struct Origin: Sendable {
        let file: String
        let pointer: JSONPointer
    }

    private struct Key: Hashable {
        let kind: Kind
        let id: String
    }

    private var origins: [Key: Origin] = [:]

    subscript(kind: Kind, id: String) -> Origin? {
        get { origins[Key(kind: kind, id: id)] }
        set { origins[Key(kind: kind, id: id)] = newValue }
    }
}
