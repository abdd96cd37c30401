/// What people decided about a finding.
public enum FindingStatus: String, Sendable, CaseIterable {
    case open
    case inProgress = "in-progress"
    case mitigated
    case accepted
    case transferred
    case falsePositive = "false-positive"
}
