public import ThreatModel

/// The controls that a model's findings ask for: those in place and those to add.
public struct ControlPlan: Sendable, Equatable {
    /// A control at the elements that need it.
    public struct Item: Sendable, Equatable {
        /// The control's slug.
        public let control: String
        /// Where it is asked for; of a missing control, where it is not in place.
        public let places: [Place]
        /// The ids of the findings that it mitigates, in their rank.
        public let findings: [String]
        /// The ids of the findings that adding it brings below the target.
        public let closes: [String]
        /// How much adding it takes from the sum of the residual scores, in fifths of a point.
        public let riskRemoved: Int
    }

    /// One element that a control is for.
    public struct Place: Sendable, Equatable {
        /// The element.
        public let target: Finding.Target
        /// What the model states of it; nil if nothing.
        public let state: ControlState?
        /// How it is done on the technology at hand.
        public let detail: String?
    }

    /// The rating that every finding is to be below.
    public let target: Rating
    /// The controls that findings ask for, in place or not, by slug; what adding one does is counted for it alone.
    public let required: [Item]
    /// The slugs of those that are in place wherever they are asked for.
    public let present: [String]
    /// A small set that brings the findings below the target, the most useful first.
    ///
    /// What adding one does is counted after those before it. No member of the set is superfluous.
    public let missing: [Item]
    /// The ids of findings that no control of the catalogue brings below the target, in their rank.
    public let remaining: [String]
}
