public import JSON

/// A finding as a gate looks at it.
public struct GateFinding: Sendable, Equatable {
    /// The finding's id.
    public var id: String
    /// Its title.
    public var title: String
    /// How the threat stands on its element.
    public var outcome: Outcome
    /// The status that holds.
    public var status: FindingStatus
    /// The sum of the factors with the overrides of people, 0 to 50.
    public var sum: Int
    /// How many whole days it has been known.
    public var ageInDays: Int

    /// Makes a finding for a gate.
    public init(
        id: String,
        title: String,
        outcome: Outcome,
        status: FindingStatus,
        sum: Int,
        ageInDays: Int
    ) {
        self.id = id
        self.title = title
        self.outcome = outcome
        self.status = status
        self.sum = sum
        self.ageInDays = ageInDays
    }

    /// The rating of `sum`.
    public var rating: Rating { Rating(sum: sum) }

    /// What makes a finding worse when it grows: its score, and nothing while controls close it.
    var weight: Int { outcome == .mitigated ? -1 : sum }
}

extension GateFinding: JSONWritable {
    /// Writes what tells the finding to a reader.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("title", title)
            json.member("outcome", outcome.rawValue)
            json.member("status", status.rawValue)
            json.member("rating", rating.rawValue)
            json.member("score", Double(sum) / 5)
            json.member("ageDays", ageInDays)
        }
    }
}
