public import JSON

/// An attack told step by step along the kill chain.
public struct Scenario: Element {
    /// One step of an attack.
    public struct Step: Sendable, Equatable {
        /// What the attacker does.
        public var description: String
        /// Where in the kill chain the step stands.
        public var killChainPhase: KillChainPhase?
        /// An ATT&CK technique id such as `T1190`.
        public var technique: String?
        /// The component that the step touches.
        public var component: ElementID?
        /// The finding that the step uses.
        public var finding: String?
    }

    /// The kind of element that this is.
    public static let kind = ElementKind.scenario

    /// The id, unique in its model.
    public var id: ElementID
    /// What people call it.
    public var name: String
    /// Who attacks.
    public var threatActor: String?
    /// What the scenario is about.
    public var description = ""
    /// The steps, in order.
    public var steps: [Step] = []
    /// Free labels.
    public var tags: [String] = []

    /// Makes a scenario without steps.
    public init(id: ElementID, name: String) {
        self.id = id
        self.name = name
    }

    /// The elements that it names.
    public var references: [ElementReference] {
        steps.enumerated().compactMap { index, step in
            step.component.map {
                ElementReference(.step, $0, .component, at: "steps", "\(index)", "component")
            }
        }
    }
}

extension Scenario {
    /// Reads one; an absent id is derived from the name.
    public static func parser(_ vocabulary: Vocabulary) -> JSONParser<Draft<Scenario>> {
        .object { fields in
            let identity = fields.identity(kind)
            let threatActor = fields.optional("threatActor", .line(1...Limits.name))
            let steps = fields.optional("steps", .array(Step.parser, limit: 100), default: [])
            let common = fields.common()
            guard let identity else { return nil }
            var scenario = Scenario(id: identity.id, name: identity.name)
            scenario.threatActor = threatActor
            scenario.steps = steps
            scenario.description = common.description
            scenario.tags = common.tags
            return Draft(element: scenario, hasDerivedID: identity.isDerived)
        }
    }

    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            json.member("threatActor", ifPresent: threatActor)
            json.member("description", description)
            json.member("steps", steps)
            json.member("tags", tags)
        }
    }
}

extension Scenario.Step: JSONWritable {
    static var parser: JSONParser<Scenario.Step> {
        .object { fields in
            let description = fields.required("description", .prose(1...Limits.description))
            let phase = fields.optional("killChainPhase", JSONParser<KillChainPhase>.oneOf)
            let technique = fields.optional("technique", .line(1...20))
            let component = fields.optional("component", .elementID)
            let finding = fields.optional("finding", .line(1...Limits.name))
            return description.map {
                Scenario.Step(
                    description: $0,
                    killChainPhase: phase,
                    technique: technique,
                    component: component,
                    finding: finding
                )
            }
        }
    }

    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("description", description)
            json.member("killChainPhase", ifPresent: killChainPhase?.rawValue)
            json.member("technique", ifPresent: technique)
            json.member("component", ifPresent: component)
            json.member("finding", ifPresent: finding)
        }
    }
}
