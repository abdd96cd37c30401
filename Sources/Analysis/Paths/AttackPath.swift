public import ThreatModel

/// A way from where an attacker stands to something that matters, through findings.
public struct AttackPath: Sendable, Equatable {
    /// One place on the way.
    public struct Step: Sendable, Equatable {
        /// The component that the attacker is at, or gets to.
        public let component: Finding.Target
        /// The flow that leads there; nil for the first step and where one component runs on another.
        public let flow: Finding.Target?
        /// The finding that the attacker uses there; nil where none is needed.
        public let finding: String?
        /// Where in the kill chain the step stands.
        public let phase: KillChainPhase
    }

    /// In the order of the kill chain.
    public let steps: [Step]
    /// The ids of the assets at the end.
    public let assets: [String]
    /// 0 to 50, in fifths of a point: how bad and how easy the way is.
    public let risk: Int
}

/// The ways into a model, and what cuts most of them.
public struct AttackPaths: Sendable, Equatable {
    /// The most dangerous first; bounded.
    public let paths: [AttackPath]
    /// Whether there were more than the bound.
    public let isTruncated: Bool
    /// The control that, put in place everywhere, cuts most paths; nil if none cuts any.
    public let bestCut: Cut?

    /// A control and the paths that it cuts.
    public struct Cut: Sendable, Equatable {
        /// The control's slug.
        public let control: String
        /// How many of the paths it cuts.
        public let paths: Int
    }
}
