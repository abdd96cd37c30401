import ArgumentParser
import Foundation

/// What can be set, and what is.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Shows the settings of the service.",
        subcommands: [Show.self, Reference.self]
    )

    /// The values that hold.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows the values that hold, and where each comes from.",
            usage: "merlon config show [--json] [--SETTING VALUE ...]",
            discussion: """
                It takes the flags of 'merlon serve', and reads the environment and the file as that does. What it \
                prints is a configuration file.
                """
        )

        @Flag(help: "Print JSON.")
        var json = false

        @Argument(parsing: .allUnrecognized, help: .hidden)
        var arguments: [String] = []

        func run() throws {
            let effective = try EffectiveConfiguration.ofThisProcess(arguments)
            try Console.write(
                json
                    ? ConfigurationText.json(effective)
                    : Array(ConfigurationText.file(effective).utf8)
            )
        }
    }

    /// The tables of the documentation.
    struct Reference: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints every setting with its default, as Markdown."
        )

        func run() throws {
            try Console.write(Array(ConfigurationText.reference.utf8))
        }
    }
}

extension EffectiveConfiguration {
    /// The configuration of this process.
    ///
    /// - Throws: `CommandFailure` with every fault.
    static func ofThisProcess(_ arguments: [String]) throws(CommandFailure) -> Self {
        do throws(ConfigurationError) {
            return try Self(
                arguments: arguments,
                environment: ProcessInfo.processInfo.environment
            )
        } catch {
            throw CommandFailure(.wrongUse, error.faults.joined(separator: "\n"))
        }
    }
}
