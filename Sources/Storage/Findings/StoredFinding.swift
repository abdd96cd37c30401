public import ThreatModel

/// A finding of a model with what people decided about it.
public struct StoredFinding: Sendable, Equatable {
    /// What the analysis computed or a person wrote.
    public let finding: Finding
    /// What people decided.
    public let triage: Triage
    /// The status that holds on the day for which it was read.
    public let status: FindingStatus
    /// Why it asks for something again, as a sentence; nil unless its acceptance has ended by that day.
    public let reopening: String?
    /// The sum of the factors with the overrides in place, 0 to 50.
    public let effectiveSum: Int
    /// When an analysis first found it, or it was written.
    public let firstSeen: Timestamp
    /// When an analysis last found it, or it was written.
    public let lastSeen: Timestamp
    /// When an analysis no longer found it; nil if it is current.
    public let resolvedAt: Timestamp?
    /// Whether a person wrote it rather than an analysis.
    public let isManual: Bool
    /// Grows with each change of the finding or of what people decided, and when an acceptance ends.
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

    /// The categories, any of them; nil for all, and so for the other sets; an empty set matches nothing.
    public var strides: Set<Stride>?
    /// The ratings with the overrides in place, any of them; nil for all.
    public var ratings: Set<Rating>?
    /// The statuses that hold, any of them; nil for all.
    public var statuses: Set<FindingStatus>?
    /// The outcomes, any of them; nil for all.
    public var outcomes: Set<Outcome>?
    /// The id of the element that the finding is about.
    public var target: String?
    /// Ids of threats, any of them: also how a technique or a weakness is asked for.
    public var threats: Set<String>?
    /// Words to look for in title and description, each as a beginning of a word.
    public var text: String?
    /// What the list is sorted by.
    public var sort = Sort.score
    /// Whether the last of the order comes first; ascending is the exact reverse.
    public var isDescending = true
    /// Where to start; nil for the start.
    public var after: Cursor?
    /// The most findings that a page holds; positive.
    public var limit = 50

    /// The day in UTC on which acceptances must hold, such as `2027-01-31`.
    public var day: String

    /// Makes a query for all current findings, the highest score first.
    ///
    /// - Parameter day: The day in UTC on which acceptances must hold, such as `2027-01-31`.
    public init(on day: String) {
        self.day = day
    }
}
