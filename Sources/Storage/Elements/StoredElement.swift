public import ThreatModel

/// An element of a model as it is kept.
public struct StoredElement: Sendable, Equatable {
    /// The id, unique in the model.
    public let id: ElementID
    /// What kind of element it is.
    public let kind: ElementKind
    /// The revision of the model that last changed the element.
    public let version: Int
    /// The element as `Element.write(to:)` wrote it.
    public let json: [UInt8]
}

/// What deleting an element did.
public struct ElementDeletion: Sendable, Equatable {
    /// How to treat elements that name the one to be deleted.
    public enum Mode: Sendable {
        /// Refuse to delete it.
        case refuse
        /// Delete the flows that start or end at it, and take its id out of what else names it; likewise
        /// for each of those flows.
        case cascade
    }

    /// The ids of the deleted elements, sorted.
    public let deleted: [ElementID]
    /// The ids of the elements from which a reference was taken, sorted.
    public let changed: [ElementID]
    /// The model's revision now.
    public let revision: Int
}
