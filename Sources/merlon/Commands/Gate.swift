import Analysis
import ArgumentParser
import Catalog
import JSON
import Reporting
import ThreatModel

/// Says whether a model in a file may go through, for continuous integration.
struct Gate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Holds a model in a file to a policy.",
        discussion:
            "Prints a summary in Markdown. Ends with 0 if the model passes and with 1 if it does not."
    )

    @Argument(help: "A model as JSON; - for standard input.")
    var file: String

    @Option(
        help: "A file with the policy as JSON; by default nothing may be rated high or critical."
    )
    var policy: String?

    @Option(
        help: "In place of the policy's failOn: low, medium, high, critical.",
        transform: Word.value
    )
    var failOn: Rating?

    @Option(
        help: "The model as it was, as JSON: then only what is new or worse fails by its rating."
    )
    var baseline: String?

    func run() throws {
        let catalog = try Catalog.loaded()
        var policy =
            try self.policy.map { try ModelFile.read($0, GatePolicy.parser) } ?? GatePolicy()
        if let failOn { policy.failOn = failOn }
        let analyzer = Analyzer(catalog: catalog)
        let earlier = try baseline.map { try findings(of: ModelFile.read($0, catalog), analyzer) }
        let model = try ModelFile.read(file, catalog)
        let reasons = policy.reasons(
            against: findings(of: model, analyzer),
            since: earlier.map { Dictionary($0.map { ($0.id, $0) }) { first, _ in first } }
        )
        let summary = GateSummary(model: model.properties.name, reasons: reasons)
        try Console.write(Array(summary.text.utf8))
        if !reasons.isEmpty { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    /// What is found in a model; nobody has decided about it, and it has no age.
    private func findings(of model: Model, _ analyzer: Analyzer) -> [GateFinding] {
        analyzer.analyze(model).findings.map { finding in
            GateFinding(
                id: finding.id,
                title: finding.title,
                outcome: finding.outcome,
                status: Triage().status(given: finding.outcome, on: nil),
                sum: finding.dread.values.sum,
                ageInDays: 0
            )
        }
    }
}
