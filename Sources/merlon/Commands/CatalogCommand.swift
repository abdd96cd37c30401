import Analysis
import ArgumentParser
import Catalog
import Service
import ThreatModel

/// Shows and checks the catalogue.
struct CatalogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog",
        abstract: "Shows and checks the catalogue.",
        subcommands: [List.self, Show.self, CheckCatalog.self]
    )

    /// What the catalogue holds.
    enum Part: String, ExpressibleByArgument, CaseIterable {
        case threats, technologies, controls
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists a part of the catalogue.")

        @Argument(help: "threats, technologies or controls.")
        var part = Part.threats

        func run() throws {
            let catalog = try Catalog.loaded()
            switch part {
            case .threats:
                for threat in catalog.threats {
                    print("\(threat.id)  [\(threat.stride.rawValue)]  \(threat.title.source)")
                }
            case .technologies:
                for technology in catalog.technologies {
                    print("\(technology.slug)  \(technology.name)")
                }
            case .controls:
                for control in catalog.controls { print("\(control.slug)  \(control.title)") }
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows one threat, technology or control as JSON."
        )

        @Argument(help: "Its id or slug.")
        var id: String

        func run() throws {
            guard let bytes = Documents.catalogEntry(id, in: try Catalog.loaded()) else {
                throw CommandFailure(.badInput, "\(id): the catalogue has no such entry.")
            }
            try Console.write(bytes)
        }
    }

    struct CheckCatalog: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Checks the references of the catalogue and runs the cases of its threats."
        )

        func run() throws {
            let catalog = try Catalog.loaded()
            let faults =
                catalog.check().map(\.description)
                + Analyzer(catalog: catalog).checkCases().map(\.description)
            for fault in faults { print(fault) }
            print(
                "\(catalog.threats.count) threats, \(catalog.technologies.count) technologies, "
                    + "\(catalog.controls.count) controls, version \(catalog.version): "
                    + "\(faults.count) faults"
            )
            if !faults.isEmpty { throw ExitCode(ExitStatus.failed.rawValue) }
        }
    }
}
