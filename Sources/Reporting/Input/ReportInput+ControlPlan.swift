public import ThreatModel

extension ReportInput {
    /// The controls that a model's findings ask for: those in place and those to add.
    public struct ControlPlan: Sendable, Equatable {
        /// A control at the elements that need it.
        public struct Item: Sendable, Equatable {
            /// The control's slug.
            public var control: String
            /// Where it is to be put, or is.
            public var places: [Place]
            /// The ids of the findings that it mitigates.
            public var findings: [String]
            /// The ids of the findings that adding it, after the items before it, brings below the target.
            public var closes: [String]
            /// How much adding it, after the items before it, takes from the sum of the residual scores, in
            /// fifths of a point.
            public var riskRemoved: Int

            /// Makes an item.
            public init(
                control: String,
                places: [Place],
                findings: [String],
                closes: [String],
                riskRemoved: Int
            ) {
                self.control = control
                self.places = places
                self.findings = findings
                self.closes = closes
                self.riskRemoved = riskRemoved
            }
        }

        /// One element that a control is for.
        public struct Place: Sendable, Equatable {
            /// The element.
            public var target: Finding.Target
            /// What the model states of it; nil if nothing.
            public var state: ControlState?
            /// How it is done on the technology at hand.
            public var detail: String?

            /// Makes a place.
            public init(target: Finding.Target, state: ControlState?, detail: String?) {
                self.target = target
                self.state = state
                self.detail = detail
            }
        }

        /// The rating that every finding is to be below.
        public var target: Rating
        /// The controls that findings ask for, in place or not.
        public var required: [Item]
        /// The slugs of those that are in place wherever they are asked for.
        public var present: [String]
        /// What to add, the most useful first.
        public var missing: [Item]
        /// The ids of findings that no control of the catalogue brings below the target.
        public var remaining: [String]

        /// Makes a plan.
        public init(
            target: Rating,
            required: [Item],
            present: [String],
            missing: [Item],
            remaining: [String]
        ) {
            self.target = target
            self.required = required
            self.present = present
            self.missing = missing
            self.remaining = remaining
        }
    }
}
