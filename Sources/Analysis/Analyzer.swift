public import Catalog
public import ThreatModel

/// Finds the threats of a catalogue in models.
///
/// It is made once for a catalogue and used from any thread. The same model gives the same result.
public struct Analyzer: Sendable {
    /// What it looks for.
    public let catalog: Catalog
    let rules: RuleSet

    /// Prepares the catalogue's conditions for evaluation.
    public init(catalog: Catalog) {
        self.catalog = catalog
        rules = RuleSet(catalog)
    }

    /// Finds the threats in a model.
    ///
    /// - Complexity: Linear in components and flows for a given catalogue.
    public func analyze(_ model: Model) -> AnalysisResult {
        let evaluation = Evaluation(ModelIndex(model, rules.catalog), rules)
        let findings = findings(evaluation).map(\.finding).ranked
        return AnalysisResult(
            findings: findings,
            rulesEvaluated: rules.rules.count,
            questions: RankedQuestion.ranked(of: findings)
        )
    }

    /// The findings on each element that is in scope, in the model's order.
    func findings(_ evaluation: Evaluation) -> [(element: ElementRef, finding: Finding)] {
        let writer = FindingWriter(evaluation, rules, catalog)
        return evaluation.index.targets.flatMap { element in
            rules.verdicts(on: element, evaluation).applying.map { (element, writer.finding($0)) }
        }
    }
}
