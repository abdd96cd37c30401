public import Catalog
public import ThreatModel

/// Everything that a report says, as plain values: whoever has them can make a report.
///
/// The same input gives the same bytes in every format.
public struct ReportInput: Sendable {
    /// The architecture that was analysed.
    public var model: Model
    /// What is known of the model besides its content.
    public var origin: Origin
    /// What names and explains threats, controls and references.
    public var catalog: Catalog
    /// How the findings came about.
    public var analysis: Analysis
    /// The current findings in any order; the report ranks them.
    public var findings: [AssessedFinding] = []
    /// The STRIDE matrix: every element in each of the six categories.
    public var coverage: [CoverageRow] = []
    /// What to answer next, the most useful first.
    public var questions: [OpenQuestion] = []
    /// The controls that the findings ask for; nil if none were planned.
    public var plan: ControlPlan?
    /// The ways in; nil if none were looked for.
    public var attackPaths: AttackPaths?
    /// What the last analysis changed; nil if there was only one.
    public var changes: Changes?
    /// Who took part, as people wrote it.
    public var participants: [String] = []
    /// The prose that the model was drafted from; nil if it was not.
    public var sourceDescription: String?
    /// The model's revisions, the newest first.
    public var changeLog: [ChangeLogEntry] = []
    /// The day of the report such as `2026-11-22`, from which due and expired are told; nil to tell neither.
    public var today: String?

    /// Makes the input for a model without findings.
    public init(model: Model, origin: Origin, catalog: Catalog, analysis: Analysis) {
        self.model = model
        self.origin = origin
        self.catalog = catalog
        self.analysis = analysis
    }
}

extension ReportInput {
    /// What is known of a model besides its content.
    public struct Origin: Sendable, Equatable {
        /// The model's id; nil for a model in a file.
        public var id: String?
        /// The model's revision; nil for a model in a file.
        public var revision: Int?
        /// When it was made, as an RFC 3339 timestamp in UTC.
        public var createdAt: String?
        /// When it last changed, as an RFC 3339 timestamp in UTC.
        public var updatedAt: String?

        /// Makes the origin of a model in a file.
        public init() {}
    }

    /// How findings came about.
    public struct Analysis: Sendable, Equatable {
        /// The analysis's id; nil if it was not kept.
        public var id: String?
        /// When, as an RFC 3339 timestamp in UTC; nil if it was not recorded.
        public var at: String?
        /// The revision that was analysed, which may be older than the model's; nil for a file.
        public var revision: Int?
        /// The version of the catalogue that was used.
        public var catalogVersion: String
        /// How long it took; nil if it was not measured.
        public var duration: Duration?
        /// How many threats of the catalogue were tried.
        public var rulesEvaluated: Int

        /// Makes an analysis that was not kept.
        ///
        /// - Parameters:
        ///   - catalogVersion: The version of the catalogue that was used.
        ///   - rulesEvaluated: How many threats of the catalogue were tried.
        public init(catalogVersion: String, rulesEvaluated: Int) {
            self.catalogVersion = catalogVersion
            self.rulesEvaluated = rulesEvaluated
        }
    }

    /// A revision of the model.
    public struct ChangeLogEntry: Sendable, Equatable {
        /// The revision's number.
        public var revision: Int
        /// When, as an RFC 3339 timestamp in UTC.
        public var at: String
        /// Who; nil where no one had to say.
        public var by: String?
        /// What changed, as a sentence.
        public var summary: String

        /// Makes an entry.
        public init(revision: Int, at: String, by: String?, summary: String) {
            self.revision = revision
            self.at = at
            self.by = by
            self.summary = summary
        }
    }
}
