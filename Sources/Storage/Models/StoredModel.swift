public import ThreatModel

/// A model as lists show it: without its elements.
public struct StoredModel: Sendable, Equatable {
    /// The public id.
    public let id: String
    /// What it says of itself.
    public let properties: Model.Properties
    /// 1 for a new model; each change adds one.
    public let revision: Int
    /// When it was created.
    public let createdAt: Timestamp
    /// When its revision was made.
    public let updatedAt: Timestamp
    /// When it was deleted; nil if it is not.
    public let deletedAt: Timestamp?
}

/// JSON text that the store keeps, and which state of the model it shows.
public struct ModelDocument: Sendable, Equatable {
    /// The whole model as the API gives it: with `id`, `revision`, `createdAt` and `updatedAt`.
    public let json: [UInt8]
    /// The model's revision.
    public let revision: Int
}

/// One change of a model.
public struct ModelRevision: Sendable, Equatable {
    /// The revision that the change made.
    public let revision: Int
    /// When the change was made.
    public let at: Timestamp
    /// Who changed it.
    public let actor: String
    /// What was done, such as `element.create`.
    public let action: String
    /// The element that was changed; nil for the model itself.
    public let element: String?
}

/// Which models to list, and how.
public struct ModelQuery: Sendable {
    /// What models are sorted by; ties are in the order of creation.
    public enum Sort: String, Sendable, CaseIterable {
        case created, updated, name
    }

    /// Words to look for in names and descriptions of models and their elements, each as a beginning of a
    /// word; the best matches come first, whatever `sort` says.
    public var text: String?
    /// A tag that they have; nil for any.
    public var tag: String?
    /// The status that they have; nil for any.
    public var status: Model.Status?
    /// The owner that they have; nil for any.
    public var owner: String?
    /// What the list is sorted by.
    public var sort = Sort.created
    /// Whether the last of the order comes first.
    public var isDescending = true
    /// Whether to list the deleted models instead, the last deleted first, whatever `sort` says.
    public var onlyDeleted = false
    /// Where to start; nil for the start.
    public var after: Cursor?
    /// The most models that a page holds; positive.
    public var limit = 50

    /// Makes a query for all models, the newest first.
    public init() {}
}
