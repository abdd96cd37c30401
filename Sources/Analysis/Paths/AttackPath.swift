public import ThreatModel

/// A way from where an attacker stands to something that matters, through findings.
public struct AttackPath: Sendable, Equatable {
    /// One place on the way.
    public struct Step: Sendable, Equatable {
        /// The component that the attacker is at, or gets to.
        public let component: Finding.Target
        /// The flow that leads there; nil for the first step and where one component runs on another.
        public let flow: Finding.Target?
        /// The id of the finding that the attacker uses there; nil where the attacker stands.
        public let finding: String?
        /// Where in the kill chain the step stands; never before that of the step before it.
        public let phase: KillChainPhase
    }

    /// From the attacker's place to the last component.
    public let steps: [Step]
    /// The ids of the assets at the end that matter.
    public let assets: [String]
    /// The sum of the factors of the hardest step's finding, 0 to 50: a way is as easy as its hardest step.
    public let risk: Int
}

/// The ways into a model, and what cuts most of them.
public struct AttackPaths: Sendable, Equatable {
    /// The most dangerous first; at most `limit`.
    public let paths: [AttackPath]
    /// Whether there are more than are listed, or more starting points than were followed.
    public let isTruncated: Bool
    /// The control that, put in place where the paths need it, cuts most of them; nil if none cuts any.
    public let bestCut: Cut?

    /// The most paths that are listed.
    public static let limit = 50

    /// A control and the paths that it cuts.
    public struct Cut: Sendable, Equatable {
        /// The control's slug.
        public let control: String
        /// How many of the paths listed it cuts.
        public let paths: Int
    }
}
