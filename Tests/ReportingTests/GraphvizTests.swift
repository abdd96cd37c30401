import Foundation
import Testing

@testable import Reporting

@Suite("Graphviz")
struct GraphvizTests {
    @Test("says that it is not installed")
    func missing() {
        let graphviz = Graphviz(executable: "/nowhere/dot")
        #expect(throws: GraphvizError.notInstalled) { try graphviz.run(format: "svg", on: "") }
        #expect(Graphviz.installed(in: "/nowhere:/dev") == nil)
    }

    @Test("ends a program that takes too long, with what it started")
    func slow() throws {
        let note = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: note) }
        let graphviz = Graphviz(
            executable: "/bin/sh",
            timeout: .seconds(2)
        )
        let line = "/bin/sleep 600 & echo $! > '\(note.path)'; wait"
        #expect(throws: GraphvizError.timedOut) {
            try graphviz.run(arguments: ["-c", line], on: "")
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
    func loud() {
        let graphviz = Graphviz(
            executable: "/bin/sh",
            timeout: .seconds(60),
            outputLimit: 1000
        )
        #expect(throws: GraphvizError.outputTooLarge) {
            try graphviz.run(arguments: ["-c", "exec /usr/bin/yes"], on: "")
        }
    }

    @Test("tells failure from an answer")
    func failure() {
        let graphviz = Graphviz(executable: "/bin/sh", timeout: .seconds(60))
        #expect(throws: GraphvizError.failed(waitStatus: 256)) {
            try graphviz.run(
                arguments: ["-c", "exit 1"],
                on: String(repeating: "x", count: 1_000_000)
            )
        }
    }

    @Test("reads an answer that is larger than a socket holds while it still writes")
    func large() throws {
        let graphviz = Graphviz(executable: "/bin/sh", timeout: .seconds(60))
        let text = String(repeating: "x", count: 3_000_000)
        #expect(
            try graphviz.run(arguments: ["-c", "exec /bin/cat"], on: text) == Array(text.utf8)
        )
    }
}
