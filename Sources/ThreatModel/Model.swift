/// An architecture as people describe it: a data flow diagram with trust boundaries and data assets.
public struct Model: Sendable, Equatable {
    /// How far work on the model is.
    public enum Status: String, Sendable, CaseIterable {
        case draft
        case inReview = "in-review"
        case approved
        case archived
    }

    /// How much the business depends on the system.
    public enum BusinessCriticality: String, Sendable, CaseIterable {
        case low, moderate, high, critical
    }

    /// What the model says of itself.
    public var properties: Properties
    /// The external entities, processes and data stores.
    public var components: [Component] = []
    /// The trust boundaries.
    public var boundaries: [Boundary] = []
    /// The data flows.
    public var flows: [Flow] = []
    /// The data assets.
    public var assets: [Asset] = []
    /// What is taken for granted.
    public var assumptions: [Assumption] = []
    /// The attack scenarios.
    public var scenarios: [Scenario] = []

    /// Makes a model without elements.
    public init(properties: Properties) {
        self.properties = properties
    }

    /// What a model says of itself, without its elements.
    public struct Properties: Sendable, Equatable {
        /// What people call it.
        public var name: String
        /// What the system is and does.
        public var description = ""
        /// Who answers for the system; nil if not stated.
        public var owner: String?
        /// How far work on it is.
        public var status = Status.draft
        /// Free labels.
        public var tags: [String] = []
        /// How much the business depends on it.
        public var businessCriticality = BusinessCriticality.moderate

        /// Makes the properties of a model that says nothing but its name.
        public init(name: String) {
            self.name = name
        }
    }

    /// The elements of all kinds, in a fixed order of kinds.
    public var elements: [any Element] {
        components as [any Element] + boundaries + flows + assets + assumptions + scenarios
    }
}
