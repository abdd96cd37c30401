/// A threat that applies to an element of a model: what the analysis computed, nothing that people
/// decided and nothing that the catalogue says of the threat in general.
public struct Finding: Sendable, Equatable {
    /// What a finding is about.
    public struct Target: Sendable, Equatable {
        /// What kind of thing.
        public enum Kind: String, Sendable, CaseIterable {
            case component, flow, boundary, model
        }

        /// The kind of element that this is.
        public var kind: Kind
        /// The element's id; `model` for the model itself.
        public var id: String
        /// The element's name when it was analysed.
        public var name: String

        /// Makes a target.
        public init(kind: Kind, id: String, name: String) {
            self.kind = kind
            self.id = id
            self.name = name
        }
    }

    /// A control that would close the finding, or help to.
    public struct Mitigation: Sendable, Equatable {
        /// The control's slug.
        public var control: String
        /// Whether it closes the finding by itself.
        public var isFull: Bool
        /// What the model states of it for this target; nil if nothing.
        public var state: ControlState?
        /// Where that is stated, such as `technology aws-s3` or `boundary AWS account`.
        public var statedBy: String?
        /// How it is done on the technology at hand.
        public var detail: String?

        /// Makes a mitigation.
        public init(
            control: String,
            isFull: Bool,
            state: ControlState?,
            statedBy: String?,
            detail: String?
        ) {
            self.control = control
            self.isFull = isFull
            self.state = state
            self.statedBy = statedBy
            self.detail = detail
        }
    }

    /// `threat@element`: derived from ids alone, so that decisions survive renaming and re-analysis.
    public var id: String
    /// The threat's id in the catalogue.
    public var threatID: String
    /// The threat's version in the catalogue.
    public var threatVersion: Int
    /// What it is about.
    public var target: Target
    /// The category.
    public var stride: Stride
    /// The threat's title with this model's names.
    public var title: String
    /// The threat's description with this model's names.
    public var description: String
    /// The slug of the threat actor.
    public var actor: String
    /// Where in the kill chain it stands.
    public var killChainPhase: KillChainPhase
    /// How the threat stands on the target.
    public var outcome: Outcome
    /// The worst case: controls that are not in place are taken as absent, those that are are not counted.
    public var dread: DreadAssessment
    /// What is left with the implemented controls counted.
    public var residualDread: DreadValues
    /// The controls that would close it, or help to.
    public var mitigations: [Mitigation]
    /// The facts of this model that made the threat apply, as sentences.
    public var evidence: [String]
    /// What would make it go away, as sentences.
    public var silencedBy: [String]
    /// The questions whose answers would decide an unknown outcome.
    public var questions: [Question]

    /// Makes a finding.
    public init(
        id: String,
        threatID: String,
        threatVersion: Int,
        target: Target,
        stride: Stride,
        title: String,
        description: String,
        actor: String,
        killChainPhase: KillChainPhase,
        outcome: Outcome,
        dread: DreadAssessment,
        residualDread: DreadValues,
        mitigations: [Mitigation],
        evidence: [String],
        silencedBy: [String],
        questions: [Question]
    ) {
        self.id = id
        self.threatID = threatID
        self.threatVersion = threatVersion
        self.target = target
        self.stride = stride
        self.title = title
        self.description = description
        self.actor = actor
        self.killChainPhase = killChainPhase
        self.outcome = outcome
        self.dread = dread
        self.residualDread = residualDread
        self.mitigations = mitigations
        self.evidence = evidence
        self.silencedBy = silencedBy
        self.questions = questions
    }
}

/// Something that the model does not say and that would decide findings.
public struct Question: Sendable, Equatable, Hashable {
    /// The element to ask about; `model` for the model itself.
    public var element: String
    /// What is asked: a control's slug, or the name of a field such as `protocol`.
    public var subject: String
    /// Whether `subject` is a control.
    public var isControl: Bool
    /// The question in people's words.
    public var text: String

    /// Makes a question.
    public init(element: String, subject: String, isControl: Bool, text: String) {
        self.element = element
        self.subject = subject
        self.isControl = isControl
        self.text = text
    }
}
