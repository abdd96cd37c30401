public import JSON

/// A part of a model that has an id of its own.
public protocol Element: Sendable, Equatable, JSONWritable {
    /// What kind of element the type is.
    static var kind: ElementKind { get }
    /// The id, unique in the model over all kinds.
    var id: ElementID { get set }
    /// What people call it.
    var name: String { get }
    /// The other elements that this one names.
    var references: [ElementReference] { get }
    /// Reads such an element; an absent id is derived from the name.
    static func parser(_ vocabulary: Vocabulary) -> JSONParser<Draft<Self>>
}

/// An element as it was read: its id may still have to give way to one that is taken.
public struct Draft<Value: Element>: Sendable {
    /// The element.
    public var element: Value
    /// Whether the id was derived from the name rather than written by the author.
    public let hasDerivedID: Bool
}

/// That one element names another.
public struct ElementReference: Sendable, Equatable {
    /// What an element may name another as.
    public enum Role: String, Sendable, CaseIterable {
        case boundary
        case parent
        case partOf
        case source
        case destination
        case asset
        case element
        case step
    }

    /// What it names the other as.
    public let role: Role
    /// The path of the naming field in the element's JSON, such as `boundary` or `assets/2`.
    public let path: [String]
    /// The kinds that the other may be of; any if empty.
    public let kinds: [ElementKind]
    /// The other's id.
    public let target: ElementID

    init(_ role: Role, _ target: ElementID, _ kinds: ElementKind..., at path: String...) {
        self.role = role
        self.target = target
        self.kinds = kinds
        self.path = path
    }

    /// The place of the naming field, below the element's own place.
    public func pointer(below element: JSONPointer) -> JSONPointer {
        path.reduce(element) { $0.appending($1) }
    }
}
