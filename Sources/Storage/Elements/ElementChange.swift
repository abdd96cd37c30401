public import JSON
public import ThreatModel

/// One change of a batch.
public struct ElementChange: Sendable {
    /// What the change does.
    public enum Action: Sendable {
        /// Adds an element; an id that was derived gives way to one that is taken.
        case create(any Element, hasDerivedID: Bool)
        /// Puts an element in the place of the one with the same id and kind.
        case replace(any Element)
        /// Deletes an element.
        case delete(ElementID, ElementKind, ElementDeletion.Mode)
    }

    /// What the change does.
    public let action: Action
    /// Where the id of an element that must be there is written.
    public let idPlace: JSONPointer
    /// Where the new element is written.
    public let elementPlace: JSONPointer

    /// Makes a change.
    ///
    /// - Parameters:
    ///   - action: What it does.
    ///   - idPlace: Where the id of an element that must be there is written.
    ///   - elementPlace: Where the new element is written.
    public init(_ action: Action, idPlace: JSONPointer, elementPlace: JSONPointer) {
        self.action = action
        self.idPlace = idPlace
        self.elementPlace = elementPlace
    }
}

/// What a batch of changes did.
public struct ElementBatch: Sendable, Equatable {
    /// For each change the element as it is stored; nil for a deletion.
    public let elements: [StoredElement?]
    /// The ids of the elements that were deleted with others, sorted.
    public let alsoDeleted: [ElementID]
    /// The ids of the elements from which a reference to something deleted was taken, sorted.
    public let alsoChanged: [ElementID]
    /// The model's revision now.
    public let revision: Int
}

extension Fault.Code {
    /// An id is in use.
    public static let taken = Fault.Code(rawValue: "taken")
    /// There is no such element to change or delete.
    public static let unknownElement = Fault.Code(rawValue: "unknown-element")
    /// Other elements name what is to be deleted.
    public static let referenced = Fault.Code(rawValue: "referenced")
}
