internal import Analysis
internal import Reporting
internal import Storage
internal import ThreatModel

// What the analysis found, as the report takes it.

extension ReportInput {
    /// Adds what is computed of the model without storing it.
    mutating func add(_ result: AnalysisResult) {
        questions = result.questions.map { OpenQuestion($0.question, findings: $0.findings) }
        coverage = result.coverage().rows.map(CoverageRow.init)
        plan = ControlPlan(result.controlPlan(below: .medium))
        attackPaths = AttackPaths(result.attackPaths())
    }
}

extension AssessedFinding {
    init(_ stored: StoredFinding) {
        self.init(stored.finding, triage: stored.triage)
        firstSeen = stored.firstSeen.description
        lastSeen = stored.lastSeen.description
        resolvedAt = stored.resolvedAt?.description
        isManual = stored.isManual
    }
}

extension CoverageRow {
    fileprivate init(_ row: Coverage.Row) {
        self.init(
            element: row.element,
            isOutOfScope: row.isOutOfScope,
            cells: row.cells.map { cell in
                Cell(
                    stride: cell.stride,
                    findings: cell.findings,
                    considered: cell.considered.map(\.because),
                    because: cell.because
                )
            }
        )
    }
}

extension ReportInput.ControlPlan {
    fileprivate init(_ plan: Analysis.ControlPlan) {
        self.init(
            target: plan.target,
            required: plan.required.map(Item.init),
            present: plan.present,
            missing: plan.missing.map(Item.init),
            remaining: plan.remaining
        )
    }
}

extension ReportInput.ControlPlan.Item {
    fileprivate init(_ item: Analysis.ControlPlan.Item) {
        self.init(
            control: item.control,
            places: item.places.map {
                ReportInput.ControlPlan.Place(target: $0.target, state: $0.state, detail: $0.detail)
            },
            findings: item.findings,
            closes: item.closes,
            riskRemoved: item.riskRemoved
        )
    }
}

extension ReportInput.AttackPaths {
    fileprivate init(_ paths: Analysis.AttackPaths) {
        self.init(
            paths: paths.paths.map { path in
                Path(
                    steps: path.steps.map { step in
                        Step(
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
            bestCut: paths.bestCut.map { Cut(control: $0.control, paths: $0.paths) }
        )
    }
}
