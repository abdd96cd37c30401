import Foundation
import JSON
import Testing

/// The built binary, serving a database of its own on a free port.
final class RunningServer: Sendable {
    let folder: ScratchFolder
    let address: String
    private let process = Process()

    /// Starts a server and waits until it listens.
    ///
    /// - Parameter database: The database; a new one if nil.
    /// - Throws: An error if it does not start.
    init(database: URL? = nil) throws {
        folder = try ScratchFolder()
        let output = Pipe()
        process.executableURL = Programs.merlon
        let file = database ?? folder.url.appending(path: "merlon.sqlite")
        process.arguments = [
            "serve", "--port", "0", "--database", file.path(), "--log-level", "error",
        ]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = Data()
        while !line.contains(UInt8(ascii: "\n")) {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { break }
            line.append(data)
        }
        let text = String(decoding: line, as: UTF8.self)
        let prefix = "listening on "
        try #require(text.hasPrefix(prefix), "the server did not start")
        address = String(text.dropFirst(prefix.count).prefix { $0 != "\n" })
    }

    deinit {
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
    }

    /// Tells the server to stop and gives its exit code; one that does not stop within half a minute is killed.
    func stop() -> Int32 {
        process.terminate()
        let deadline = Date.now + 30
        while process.isRunning, .now < deadline { Thread.sleep(forTimeInterval: 0.01) }
        if process.isRunning { kill() }
        return process.terminationStatus
    }

    /// Kills the server without warning.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Sends a request with curl.
    ///
    /// - Returns: The status and the content.
    func send(
        _ method: String,
        _ path: String,
        _ body: String? = nil,
        headers: [String] = []
    ) throws -> (status: Int, text: String) {
        var arguments = [
            "--silent", "--show-error", "--max-time", "60", "--request", method,
            "--write-out", "\n%{http_code}", address + path,
        ]
        arguments += headers.flatMap { ["--header", $0] }
        if body != nil {
            arguments += ["--header", "Content-Type: application/json", "--data-binary", "@-"]
        }
        let outcome = try Programs.run(
            URL(filePath: "/usr/bin/curl"),
            arguments,
            input: body ?? ""
        )
        try #require(outcome.status == 0, "curl: \(outcome.errors)")
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        let status = try #require(lines.last.flatMap { Int($0) })
        return (status, lines.dropLast().joined(separator: "\n"))
    }

    /// Sends a request and reads its content as JSON.
    func json(_ method: String, _ path: String, _ body: String? = nil) throws -> JSON {
        try JSONReader.read(Array(try send(method, path, body).text.utf8))
    }
}
