import Foundation
import Testing

/// What a process left behind.
struct Outcome {
    let status: Int32
    let output: String
    let errors: String
}

enum Programs {
    /// The built `merlon`, beside the test bundle.
    static var merlon: URL {
        let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        return bundle.appending(path: "merlon")
    }

    /// The repository's folder.
    static var project: URL {
        var folder = URL(filePath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder
    }

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - program: Its file.
    ///   - arguments: What it is called with.
    ///   - input: What it reads.
    ///   - folder: Where it runs.
    ///   - environment: Variables beside those of the tests.
    /// - Returns: How it ended and what it wrote.
    /// - Throws: An error if it cannot be started.
    static func run(
        _ program: URL,
        _ arguments: [String],
        input: String = "",
        in folder: URL? = nil,
        environment: [String: String] = [:]
    ) throws -> Outcome {
        let scratch = try ScratchFolder()
        let files = try ["in", "out", "err"].map { name in
            let file = scratch.url.appending(path: name)
            try Data((name == "in" ? input : "").utf8).write(to: file)
            return file
        }
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, own in own }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: try String(contentsOf: files[1], encoding: .utf8),
            errors: try String(contentsOf: files[2], encoding: .utf8)
        )
    }
}

/// A folder that goes with its owner.
final class ScratchFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "merlon-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
