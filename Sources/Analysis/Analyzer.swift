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
        let index = ModelIndex(model, rules.catalog)
        return AnalysisResult(assessed: AssessedModel(index, rules, catalog))
    }
}
