import ArgumentParser
import Foundation

/// The command line: `merlon serve`, `merlon analyze FILE` ...
@main
struct Merlon: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merlon",
        abstract: "Finds, scores and explains the threats to an architecture.",
        version: "0.1.0",
        subcommands: [
            Serve.self, Analyze.self, DraftCommand.self, Gate.self, ReportCommand.self,
            Migrate.self,
            Check.self, Backup.self,
            Restore.self,
            Keys.self, CatalogCommand.self, Audit.self, ConfigCommand.self,
        ]
    )

    /// Runs the command and ends the process with its exit code.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as CommandFailure {
            Console.error(failure.message)
            Foundation.exit(failure.code.rawValue)
        } catch {
            let code = exitCode(for: error)
            if code == .success {
                print(fullMessage(for: error))
                Foundation.exit(ExitStatus.done.rawValue)
            }
            if let code = error as? ExitCode { Foundation.exit(code.rawValue) }
            Console.error(fullMessage(for: error))
            Foundation.exit(ExitStatus.wrongUse.rawValue)
        }
    }
}

/// What a process ends with.
enum ExitStatus: Int32 {
    case done = 0
    /// A gate or a check failed.
    case failed = 1
    /// The command line was wrong.
    case wrongUse = 2
    /// A file could not be understood.
    case badInput = 3
    /// A file, database or port could not be used.
    case cannot = 4
}

/// Why a command ends early, for the person who called it.
struct CommandFailure: Error {
    let code: ExitStatus
    let message: String

    init(_ code: ExitStatus, _ message: String) {
        self.code = code
        self.message = message
    }
}
