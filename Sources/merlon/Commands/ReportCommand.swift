import Analysis
import ArgumentParser
import Catalog
import Foundation
import Reporting
import Service
import ThreatModel

/// Writes the report on a model in a file.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes the report on a model in a file."
    )

    @Argument(help: "A model as JSON; - for standard input.")
    var file: String

    @Option(
        help: "The format: html, markdown, json, csv, sarif, navigator, pdf.",
        transform: Word.value
    )
    var format = ReportFormat.html

    @Option(name: .shortAndLong, help: "Where to write it; standard output by default.")
    var output: String?

    func run() throws {
        let catalog = try Catalog.loaded()
        let model = try ModelFile.read(file, catalog)
        let analyzer = Analyzer(catalog: catalog)
        let report = Report(
            Documents.reportInput(model, analyzer, withPlans: format.isWhole)
        )
        var options = Report.Options()
        options.printer = PDFPrinter.installed(in: Environment.searchPath)
        if format.isDrawn, let graphviz = Graphviz.installed(in: Environment.searchPath) {
            let diagram = Diagram(model, worst: report.worstOpenRatings)
            options.diagram = try? diagram.image(by: graphviz)
        }
        let bytes = try rendered(report, options)
        guard let output else { return try Console.write(bytes) }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw CommandFailure(.cannot, "\(output): cannot be written.")
        }
    }

    private func rendered(_ report: Report, _ options: Report.Options) throws -> [UInt8] {
        do throws(ProgramError) {
            return try report.rendered(as: format, options).bytes
        } catch .notInstalled {
            throw CommandFailure(
                .cannot,
                "a PDF is made by Chromium or WeasyPrint (apt install chromium); --format html can be printed."
            )
        } catch {
            throw CommandFailure(.cannot, "the PDF could not be made: \(error).")
        }
    }
}

/// What the process was started with.
enum Environment {
    /// The folders that programs are looked for in.
    static var searchPath: String {
        ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    }
}
