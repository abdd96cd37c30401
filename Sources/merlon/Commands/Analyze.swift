import Analysis
import ArgumentParser
import Catalog
import Foundation
import JSON
import Service
import ThreatModel

/// The same analysis as the service's, without a server or database.
struct Analyze: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Analyses a model in a file.",
        discussion:
            "Ends with 1 if --fail-on is given and a finding that is not mitigated is rated so high."
    )

    @Argument(help: "A model as JSON; - for standard input.")
    var file: String

    @Flag(help: "Print the whole result as JSON.")
    var json = false

    @Option(
        help: "Fail if a finding is rated this high or higher: low, medium, high, critical.",
        transform: Word.value
    )
    var failOn: Rating?

    func run() throws {
        let catalog = try Catalog.loaded()
        let model = try ModelFile.read(file, catalog)
        let result = Analyzer(catalog: catalog).analyze(model)
        if json {
            try Console.write(Documents.analysis(result, of: model, catalog))
        } else {
            show(result, model)
        }
        let failing = failOn.map { limit in
            result.findings.contains {
                $0.outcome != .mitigated && $0.dread.values.rating >= limit
            }
        }
        if failing ?? false { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    private func show(_ result: AnalysisResult, _ model: Model) {
        print(FindingsTable(findings: result.findings, isColoured: Console.showsColour).text)
        let counts = Outcome.allCases.map { outcome in
            "\(result.findings.count { $0.outcome == outcome }) \(outcome.rawValue)"
        }
        print(
            "\n\(result.findings.count) findings in \(Console.harmless(model.properties.name)): "
                + counts.joined(separator: ", ") + "."
        )
        let questions = result.questions.prefix(5)
        if !questions.isEmpty { print("\nTo be answered next:") }
        for ranked in questions {
            print("  \(Console.harmless(ranked.question.text)) (settles \(ranked.findings.count))")
        }
    }
}
