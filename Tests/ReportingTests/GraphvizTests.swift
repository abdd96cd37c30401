import Foundation
import Testing

@testable import Reporting

@Suite("Graphviz")
struct GraphvizTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    /// A program that does what a line of shell says, whatever it is given.
    private func program(_ line: String) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "dot").path
        try "#!/bin/sh\n\(line)\n".write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    @Test("says that it is not installed")
    func missing() {
        let graphviz = Graphviz(executable: "/nowhere/dot")
        #expect(throws: GraphvizError.notInstalled) { try graphviz.run(format: "svg", on: "") }
        #expect(Graphviz.installed(in: "/nowhere:/dev") == nil)
    }

    @Test("ends a program that takes too long, with what it started")
    func slow() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let note = folder.appending(path: "child")
        let graphviz = Graphviz(
            executable: try program("/bin/sleep 600 & echo $! > \(note.path); wait"),
            timeout: .seconds(2)
        )
        #expect(throws: GraphvizError.timedOut) {
            try graphviz.run(format: "svg", on: "digraph {}")
        }
        let text = try String(contentsOf: note, encoding: .utf8)
        let child = try #require(Int(text.filter(\.isNumber)))
        #expect(hasEnded(child))
    }

    /// Whether a process is gone, or will be once somebody asks; it may take the system a moment.
    private func hasEnded(_ process: Int) -> Bool {
        let deadline = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < deadline {
            let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            if status.map({ $0.contains(") Z ") }) ?? true { return true }
            usleep(10_000)
        }
        return false
    }

    @Test("ends a program that says too much")
    func loud() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let graphviz = Graphviz(
            executable: try program("exec /usr/bin/yes"),
            timeout: .seconds(60),
            outputLimit: 1000
        )
        #expect(throws: GraphvizError.outputTooLarge) {
            try graphviz.run(format: "svg", on: "digraph {}")
        }
    }

    @Test("tells failure from an answer")
    func failure() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let graphviz = Graphviz(executable: try program("exit 1"), timeout: .seconds(60))
        #expect(throws: GraphvizError.failed(waitStatus: 256)) {
            try graphviz.run(format: "svg", on: String(repeating: "x", count: 1_000_000))
        }
    }

    @Test("reads an answer that is larger than a socket holds while it still writes")
    func large() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let graphviz = Graphviz(executable: try program("exec /bin/cat"), timeout: .seconds(60))
        let text = String(repeating: "x", count: 3_000_000)
        #expect(try graphviz.run(format: "svg", on: text) == Array(text.utf8))
    }
}
