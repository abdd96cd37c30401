public import ThreatModel

/// What an analysis found in a model.
///
/// It holds the model and how each threat stands on each of its elements; texts are written when they are asked for. So
/// it is small, and coverage, control plan and attack paths are worked out from it without another analysis.
public struct AnalysisResult: Sendable {
    let assessed: AssessedModel

    /// Ranked: highest score first, then by id; those that controls close come after all others.
    public var findings: Findings { Findings(assessed) }

    /// How many threats the catalogue holds, each of which was tried.
    public var rulesEvaluated: Int { assessed.rules.rules.count }

    /// The model that was analysed.
    public var model: Model { assessed.index.model }
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
