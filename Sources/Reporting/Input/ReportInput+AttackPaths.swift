public import ThreatModel

extension ReportInput {
    /// The ways into a model, and what cuts most of them.
    public struct AttackPaths: Sendable, Equatable {
        /// A way from where an attacker stands to something that matters.
        public struct Path: Sendable, Equatable {
            /// In the order of the kill chain.
            public var steps: [Step]
            /// The ids of the assets at the end.
            public var assets: [String]
            /// 0 to 50, in fifths of a point: how bad and how easy the way is.
            public var risk: Int

            /// Makes a path.
            public init(steps: [Step], assets: [String], risk: Int) {
                self.steps = steps
                self.assets = assets
                self.risk = risk
            }
        }

        /// One place on the way.
        public struct Step: Sendable, Equatable {
            /// The component that the attacker is at, or gets to.
            public var component: Finding.Target
            /// The flow that leads there; nil for the first step and where one component runs on another.
            public var flow: Finding.Target?
            /// The id of the finding that the attacker uses there; nil where none is needed.
            public var finding: String?
            /// Where in the kill chain the step stands.
            public var phase: KillChainPhase

            /// Makes a step.
            public init(
                component: Finding.Target,
                flow: Finding.Target?,
                finding: String?,
                phase: KillChainPhase
            ) {
                self.component = component
                self.flow = flow
                self.finding = finding
                self.phase = phase
            }
        }

        /// A control and the paths that it cuts.
        public struct Cut: Sendable, Equatable {
            /// The control's slug.
            public var control: String
            /// How many of the paths it cuts.
            public var paths: Int

            /// Makes a cut.
            public init(control: String, paths: Int) {
                self.control = control
                self.paths = paths
            }
        }

        /// The most dangerous first.
        public var paths: [Path]
        /// Whether there were more.
        public var isTruncated: Bool
        /// The control that, put in place everywhere, cuts most paths; nil if none cuts any.
        public var bestCut: Cut?

        /// Makes the ways into a model.
        public init(paths: [Path], isTruncated: Bool, bestCut: Cut?) {
            self.paths = paths
            self.isTruncated = isTruncated
            self.bestCut = bestCut
        }
    }
}
