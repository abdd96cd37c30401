public import ThreatModel

/// An analysis that is to be stored.
public struct NewAnalysis: Sendable {
    /// Its public id, a new UUIDv7.
    public var id: String
    /// The revision of the model that was analysed.
    public var revision: Int
    /// The version of the catalogue.
    public var catalogVersion: String
    /// How long it took.
    public var duration: Duration
    /// How many rules were evaluated.
    public var rulesEvaluated: Int
    /// What it found.
    public var findings: NewFindings

    /// Makes an analysis to store.
    public init(
        id: String,
        revision: Int,
        catalogVersion: String,
        duration: Duration,
        rulesEvaluated: Int,
        findings: NewFindings
    ) {
        self.id = id
        self.revision = revision
        self.catalogVersion = catalogVersion
        self.duration = duration
        self.rulesEvaluated = rulesEvaluated
        self.findings = findings
    }
}

/// The findings of an analysis that is to be stored; no id comes twice.
public enum NewFindings: Sendable {
    /// All of them: what is not among them is no longer found.
    case all([NewFinding])
    /// What is different from the model's last analysis.
    ///
    /// - Parameters:
    ///   - written: Those that are new or say something else; some may be as they were.
    ///   - gone: The ids of those that are no longer found.
    case changes(written: [NewFinding], gone: [String])
}

/// An analysis of a model, without its findings.
public struct StoredAnalysis: Sendable, Equatable {
    /// The public id.
    public let id: String
    /// The revision of the model that was analysed.
    public let revision: Int
    /// The version of the catalogue.
    public let catalogVersion: String
    /// When it was stored.
    public let createdAt: Timestamp
    /// How long it took, in milliseconds.
    public let durationMilliseconds: Int
    /// How many rules were evaluated.
    public let rulesEvaluated: Int
    /// The totals over its findings, as JSON text: `findings`, `byRating`, `byStride`, `byStatus`, `byOutcome`.
    public let totals: [UInt8]
}

/// A finding as one analysis saw it: enough to compare two analyses.
public struct AnalysisFinding: Sendable, Equatable {
    /// The finding's id.
    public let id: String
    /// Where it stood.
    public let outcome: Outcome
    /// The sum of the computed factors with the overrides of then, 0 to 50.
    public let sum: Int
    /// The status that held.
    public let status: FindingStatus
    /// The title that the finding has now.
    public let title: String
    /// The category that the finding has now.
    public let stride: Stride
}
