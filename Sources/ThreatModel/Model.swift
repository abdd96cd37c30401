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

    public var properties: Properties
    public var components: [Component] = []
    public var boundaries: [Boundary] = []
    public var flows: [Flow] = []
    public var assets: [Asset] = []
    public var assumptions: [Assumption] = []
    public var scenarios: [Scenario] = []

    /// Makes a model without elements.
    public init(properties: Properties) {
        self.properties = properties
    }

    /// What a model says of itself, without its elements.
    public struct Properties: Sendable, Equatable {
        public var name: String
        public var description = ""
        /// Who answers for the system; nil if not stated.
        public var owner: String?
        public var status = Status.draft
        public var tags: [String] = []
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
