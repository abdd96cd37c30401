public import ThreatModel

/// What was looked for and found: every element in each of the six categories.
public struct Coverage: Sendable, Equatable {
    /// A rule that does not apply to an element.
    public struct Consideration: Sendable, Equatable {
        /// The threat's id.
        public let threatID: String
        /// The fact of this model that rules it out, as a sentence.
        public let because: String
    }

    /// One element in one category.
    public struct Cell: Sendable, Equatable {
        /// The category.
        public let stride: Stride
        /// The ids of the findings, in their rank.
        public let findings: [String]
        /// Where there is no finding: the rules that were considered, in the order of their ids.
        public let considered: [Consideration]
        /// Where there is no finding and nothing was expected, or there is no rule: why.
        public let because: String?
    }

    /// One element.
    public struct Row: Sendable, Equatable {
        /// What was looked at.
        public let element: Finding.Target
        /// Whether the model leaves the element out as a target.
        public let isOutOfScope: Bool
        /// One for each category, in the order of `Stride.allCases`.
        public let cells: [Cell]
    }

    /// The components and flows in the model's order, then the boundaries and the model itself if there are rules for them.
    public let rows: [Row]
}
