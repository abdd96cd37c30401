public import ThreatModel

/// A question with what its answer decides.
public struct OpenQuestion: Sendable, Equatable {
    /// What to ask about which element.
    public var question: Question
    /// The ids of the findings that wait for the answer.
    public var findings: [String]

    /// Makes a question.
    public init(_ question: Question, findings: [String]) {
        self.question = question
        self.findings = findings
    }
}
