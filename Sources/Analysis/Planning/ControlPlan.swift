public import ThreatModel

/// The controls that a model's findings ask for: those in place and those to add.
public struct ControlPlan: Sendable, Equatable {
    /// A control at the elements that need it.
    public struct Item: Sendable, Equatable {
        /// The control's slug.
        public let control: String
        /// Where it is to be put, or is.
        public let places: [Place]
        /// The ids of the findings that it mitigates, in their rank.
        public let findings: [String]
        /// The ids of the findings that adding it, after the items before it, brings below the target.
        public let closes: [String]
        /// How much adding it, after the items before it, takes from the sum of the residual scores, in
        /// fifths of a point.
        public let riskRemoved: Int
    }

    /// One element that a control is for.
    public struct Place: Sendable, Equatable {
        public let target: Finding.Target
        /// What the model states of it; nil if nothing.
        public let state: ControlState?
        /// How it is done on the technology at hand.
        public let detail: String?
    }

    /// The rating that every finding is to be below.
    public let target: Rating
    /// The controls that findings ask for, in place or not, by slug.
    public let required: [Item]
    /// The slugs of those that are in place wherever they are asked for.
    public let present: [String]
    /// The smallest set that brings the findings below the target, the most useful first.
    public let missing: [Item]
    /// The ids of findings that no control of the catalogue brings below the target.
    public let remaining: [String]
}
