public import ThreatModel

/// A finding of a model with what people decided about it.
public struct StoredFinding: Sendable, Equatable {
    public let finding: Finding
    public let triage: Triage
    /// The status that holds.
    public let status: FindingStatus
    /// The sum of the factors with the overrides in place, 0 to 50.
    public let effectiveSum: Int
    public let firstSeen: Timestamp
    public let lastSeen: Timestamp
    /// When an analysis no longer found it; nil if it is current.
    public let resolvedAt: Timestamp?
    /// Whether a person wrote it rather than an analysis.
    public let isManual: Bool
    /// Grows with each change of the finding or of what people decided.
    public let version: Int

    /// The rating of `effectiveSum`.
    public var rating: Rating { Rating(sum: effectiveSum) }
}

/// Which of a model's current findings to list, and how.
public struct FindingQuery: Sendable {
    /// What findings are sorted by; ties are in the order of their ids.
    public enum Sort: String, Sendable, CaseIterable {
        case score, firstSeen, id
    }

    /// Any of these; nil for all. An empty set matches nothing.
    public var strides: Set<Stride>?
    public var ratings: Set<Rating>?
    public var statuses: Set<FindingStatus>?
    public var outcomes: Set<Outcome>?
    /// The id of the element that the finding is about.
    public var target: String?
    /// Ids of threats, any of them: also how a technique or a weakness is asked for.
    public var threats: Set<String>?
    /// Words to look for in title and description, each as a beginning of a word.
    public var text: String?
    public var sort = Sort.score
    public var isDescending = true
    /// Where to start; nil for the start.
    public var after: Cursor?
    /// The most findings that a page holds; positive.
    public var limit = 50

    /// Makes a query for all current findings, the highest score first.
    public init() {}
}
