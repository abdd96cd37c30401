public import ThreatModel

/// What an analysis found in a model.
public struct AnalysisResult: Sendable, Equatable {
    /// Ranked: highest score first, then by id.
    public let findings: [Finding]
    /// How many threats the catalogue holds, each of which was tried.
    public let rulesEvaluated: Int
    /// What to answer next, the most useful first.
    public let questions: [RankedQuestion]
}

/// A question with what its answer decides.
public struct RankedQuestion: Sendable, Equatable {
    /// What is asked, and of which element.
    public let question: Question
    /// The ids of the findings that wait for the answer, in their rank.
    public let findings: [String]
    /// The sum of the scores of those findings, in fifths of a point.
    public let risk: Int
}
