import Foundation
import Testing

@testable import Reporting

@Suite("Child processes")
struct ProgramTests {
    private func shell(timeout: Duration = .seconds(60), outputLimit: Int = 10_000_000) -> Program {
        Program(
            executable: "/bin/sh",
            timeout: timeout,
            outputLimit: outputLimit,
            concurrency: 1
        )
    }

    @Test("ends a program that takes too long, with what it started")
    func slow() throws {
        let note = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: note) }
        let program = shell(timeout: .seconds(2))
        let line = "/bin/sleep 600 & echo $! > '\(note.path)'; wait"
        #expect(throws: ProgramError.timedOut) {
            try program.run(["-c", line], on: [])
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
        let program = shell(outputLimit: 1000)
        #expect(throws: ProgramError.outputTooLarge) {
            try program.run(["-c", "exec /usr/bin/yes"], on: [])
        }
    }

    @Test("tells failure from an answer")
    func failure() {
        let program = shell()
        #expect(throws: ProgramError.failed(waitStatus: 256)) {
            try program.run(
                ["-c", "exit 1"],
                on: Array(repeating: 0x78, count: 1_000_000)
            )
        }
    }

    @Test("reads an answer that is larger than a socket holds while it still writes")
    func large() throws {
        let program = shell()
        let bytes = [UInt8](repeating: 0x78, count: 3_000_000)
        #expect(
            try program.run(["-c", "exec /bin/cat"], on: bytes) == bytes
        )
    }
}
