public import ThreatModel

/// A finding with what people decided about it.
public struct AssessedFinding: Sendable, Equatable {
    /// What the analysis computed, or a person wrote.
    public var finding: Finding
    /// What people decided.
    public var triage: Triage
    /// When an analysis first found it, as an RFC 3339 timestamp in UTC.
    public var firstSeen: String?
    /// When an analysis last found it, likewise.
    public var lastSeen: String?
    /// When an analysis no longer found it, likewise; nil if it is current.
    public var resolvedAt: String?
    /// Whether a person wrote it rather than an analysis.
    public var isManual = false

    /// Makes a finding that was just found.
    ///
    /// - Parameters:
    ///   - finding: What the analysis computed.
    ///   - triage: What people decided; nothing unless given.
    public init(_ finding: Finding, triage: Triage = Triage()) {
        self.finding = finding
        self.triage = triage
    }
}
