public import Analysis
public import Catalog
internal import JSON
public import Reporting
public import ThreatModel

/// What the command line prints: the same shapes as the API's.
public enum Documents {
    /// The result of an analysis as JSON: the model's name, the catalogue's version, findings, questions.
    public static func analysis(
        _ result: AnalysisResult,
        of model: Model,
        _ catalog: Catalog
    ) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("model", model.properties.name)
            json.member("catalogVersion", catalog.version)
            json.member("rulesEvaluated", result.rulesEvaluated)
            json.member("findings", result.findings.map { FindingWire($0, catalog: catalog) })
            json.member("questions", result.questions.map(RankedQuestionWire.init))
        }
        json.newline()
        return json.bytes
    }

    /// What a report says of a model that is analysed here and now.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - analyzer: What finds its threats.
    ///   - withPlans: Whether coverage, questions, control plan and attack paths are wanted.
    /// - Returns: What a report is made from.
    public static func reportInput(
        _ model: Model,
        _ analyzer: Analyzer,
        withPlans: Bool
    ) -> ReportInput {
        let result = analyzer.analyze(model)
        var input = ReportInput(
            model: model,
            origin: ReportInput.Origin(),
            catalog: analyzer.catalog,
            analysis: ReportInput.Analysis(
                catalogVersion: analyzer.catalog.version,
                rulesEvaluated: result.rulesEvaluated
            )
        )
        input.findings = result.findings.map { AssessedFinding($0) }
        if withPlans { input.add(result) }
        return input
    }

    /// A threat, technology, control or reference as JSON; nil if the catalogue has none of that id.
    public static func catalogEntry(_ id: String, in catalog: Catalog) -> [UInt8]? {
        let entry: (any JSONWritable)? =
            catalog.threat(id).map { ThreatWire($0, catalog) }
            ?? catalog.technology(id).map(TechnologyWire.init)
            ?? catalog.control(id).map(ControlWire.init)
            ?? catalog.references.entry(id)
        guard let entry else { return nil }
        var json = JSONWriter()
        entry.write(to: &json)
        json.newline()
        return json.bytes
    }
}
