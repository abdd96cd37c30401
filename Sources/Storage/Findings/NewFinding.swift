internal import JSON
public import ThreatModel

/// A finding made ready to be stored: its text, and beside it what SQL is asked about.
public struct NewFinding: Sendable {
    /// The finding's id.
    public let id: String
    let threat: String
    let target: String
    let stride: Stride
    let outcome: Outcome
    let values: DreadValues
    let text: [UInt8]

    /// Writes a finding's text.
    public init(_ finding: Finding) {
        id = finding.id
        threat = finding.threatID
        target = finding.target.id
        stride = finding.stride
        outcome = finding.outcome
        values = finding.dread.values
        text = JSONWriter.bytes(of: finding)
    }
}
