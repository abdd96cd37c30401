public import ThreatModel

/// A threat as the catalogue knows it: when it applies, how it scores, what mitigates it.
public struct Threat: Sendable {
    /// A control that closes the threat, or helps to.
    public struct Mitigation: Sendable, Equatable {
        /// The control's slug.
        public let control: String
        /// Whether it closes the threat by itself.
        public let isFull: Bool
    }

    /// What the threat means for each kind of reader: one sentence each.
    public struct Notes: Sendable {
        /// For those who build it.
        public let engineering: Template
        /// For those who design it.
        public let architecture: Template
        /// For those who answer for the business.
        public let business: Template
        /// For those who answer for the rules that hold.
        public let compliance: Template
    }

    /// Where the threat stands in public bodies of knowledge.
    public struct References: Sendable, Equatable {
        /// An ATT&CK technique and the tactic that it serves here.
        public struct Technique: Sendable, Equatable {
            /// The technique's id, such as `T1190`.
            public let technique: String
            /// The tactic's short name, such as `initial-access`.
            public let tactic: String
        }

        /// ATT&CK techniques, each with its tactic.
        public let attack: [Technique]
        /// CWE ids such as `CWE-89`.
        public let cwe: [String]
        /// CAPEC ids such as `CAPEC-66`.
        public let capec: [String]
        /// OWASP codes with their edition, such as `A05:2025`.
        public let owasp: [String]
    }

    /// Never reused for another meaning: findings and decisions hang on it.
    public let id: String
    /// Raised when the meaning changes.
    public let version: Int
    /// What kind of element it is tried on.
    public let applies: Finding.Target.Kind
    /// Its category.
    public let stride: Stride
    /// One line with the names of the elements.
    public let title: Template
    /// How the attack goes, and what it gives the attacker.
    public let description: Template
    /// The slug of the threat actor.
    public let actor: String
    /// Where in an intrusion it stands.
    public let killChainPhase: KillChainPhase
    /// What must hold.
    public let when: Condition
    /// What rules it out.
    public let unless: Condition?
    /// The ids of general threats that say the same of the same element, less precisely.
    public let supersedes: [String]
    /// One for each factor, in the order of `DreadFactor.allCases`.
    let dreadRules: [DreadRule]
    /// The controls that close it or help to, in the order written.
    public let mitigations: [Mitigation]
    /// Where it stands in public bodies of knowledge.
    public let references: References
    /// Where the judgement comes from, by name.
    public let sources: [String]
    /// What it means for each kind of reader.
    public let notes: Notes
    /// Small models that show when it fires and when not.
    public let cases: [Case]

    /// How one factor comes about.
    public func dread(_ factor: DreadFactor) -> DreadRule {
        switch factor {
        case .damage: dreadRules[0]
        case .reproducibility: dreadRules[1]
        case .exploitability: dreadRules[2]
        case .affectedUsers: dreadRules[3]
        case .discoverability: dreadRules[4]
        }
    }
}
