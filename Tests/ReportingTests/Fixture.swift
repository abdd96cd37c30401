import Analysis
import Catalog
import JSON
import Reporting
import Testing
import ThreatModel

/// Makes the input of a report as the service does: by an analysis.
struct Fixture {
    /// Made once: it takes longer than all that is tested with it.
    private static let shared = Result { Analyzer(catalog: try Catalog.embedded()) }

    let analyzer: Analyzer
    let catalog: Catalog

    init() throws {
        analyzer = try Self.shared.get()
        catalog = analyzer.catalog
    }

    /// The model that JSON text describes.
    func model(_ text: String) throws -> Model {
        let log = FaultLog()
        let json = try JSONReader.read(Array(text.utf8))
        let model = Model.parser(catalog.vocabulary).parse(json, .root, log)
        try log.check()
        return try #require(model)
    }

    /// What is to be reported of a model, with all that an analysis gives.
    func input(_ model: Model) -> ReportInput {
        let result = analyzer.analyze(model)
        var analysis = ReportInput.Analysis(
            catalogVersion: "0123456789abcdef",
            rulesEvaluated: result.rulesEvaluated
        )
        analysis.at = "2026-11-22T07:00:00.000Z"
        analysis.duration = .milliseconds(3)
        var input = ReportInput(
            model: model,
            origin: ReportInput.Origin(),
            catalog: catalog,
            analysis: analysis
        )
        input.findings = result.findings.map { AssessedFinding($0) }
        input.questions = result.questions.map {
            OpenQuestion($0.question, findings: $0.findings)
        }
        input.coverage = result.coverage().rows.map(Self.row)
        input.plan = Self.plan(result.controlPlan(below: .medium))
        input.attackPaths = Self.paths(result.attackPaths())
        return input
    }

    private static func row(_ row: Coverage.Row) -> CoverageRow {
        CoverageRow(
            element: row.element,
            isOutOfScope: row.isOutOfScope,
            cells: row.cells.map { cell in
                CoverageRow.Cell(
                    stride: cell.stride,
                    findings: cell.findings,
                    considered: cell.considered.map(\.because),
                    because: cell.because
                )
            }
        )
    }

    private static func plan(_ plan: ControlPlan) -> ReportInput.ControlPlan {
        ReportInput.ControlPlan(
            target: plan.target,
            required: plan.required.map(item),
            present: plan.present,
            missing: plan.missing.map(item),
            remaining: plan.remaining
        )
    }

    private static func item(_ item: ControlPlan.Item) -> ReportInput.ControlPlan.Item {
        ReportInput.ControlPlan.Item(
            control: item.control,
            places: item.places.map { place in
                ReportInput.ControlPlan.Place(
                    target: place.target,
                    state: place.state,
                    detail: place.detail
                )
            },
            findings: item.findings,
            closes: item.closes,
            riskRemoved: item.riskRemoved
        )
    }

    private static func paths(_ paths: AttackPaths) -> ReportInput.AttackPaths {
        ReportInput.AttackPaths(
            paths: paths.paths.map { path in
                ReportInput.AttackPaths.Path(
                    steps: path.steps.map { step in
                        ReportInput.AttackPaths.Step(
                            component: step.component,
                            flow: step.flow,
                            finding: step.finding,
                            phase: step.phase
                        )
                    },
                    assets: path.assets,
                    risk: path.risk
                )
            },
            isTruncated: paths.isTruncated,
            bestCut: paths.bestCut.map { cut in
                ReportInput.AttackPaths.Cut(control: cut.control, paths: cut.paths)
            }
        )
    }
}
