import Foundation
import Testing

@Suite("The examples")
struct ExamplesTests {
    private static let folder = Programs.project.appending(path: "Examples")

    static let names: [String] = {
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path())
        return (found ?? []).filter { $0.hasSuffix(".json") }.sorted()
    }()

    private func analyze(_ name: String, _ options: String...) throws -> Outcome {
        let file = Self.folder.appending(path: name).path()
        return try Programs.run(Programs.merlon, ["analyze", file] + options)
    }

    @Test("are there")
    func present() {
        #expect(Self.names.contains("merlon.json") && Self.names.count > 5)
    }

    @Test("are read without a warning and have findings", arguments: names)
    func sound(name: String) throws {
        let outcome = try analyze(name)
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
        #expect(outcome.output.contains("findings in"))
    }

    @Test("Merlon's own model leaves nothing rated high that is not mitigated")
    func ownModel() throws {
        #expect(try analyze("merlon.json", "--fail-on", "high").status == 0)
    }

    @Test("one is served, analysed and shown by the script behind `make run`")
    func start() throws {
        let scratch = try ScratchFolder()
        // The server is ended rather than the script: a shell that is started with signals blocked sees none.
        let script = """
            Scripts/run 127.0.0.1 0 "$SCRATCH/merlon.sqlite" > "$SCRATCH/out" 2>&1 & process=$!
            for _ in $(seq 300); do
                grep -q "^Stop with" "$SCRATCH/out" && break
                kill -0 "$process" 2>/dev/null || break
                sleep 0.1
            done
            kill -TERM $(cat "/proc/$process/task/$process/children")
            wait "$process"
            status=$?
            cat "$SCRATCH/out"
            exit $status
            """
        let outcome = try Programs.run(
            URL(filePath: "/bin/bash"),
            ["-c", script],
            in: Programs.project,
            environment: [
                "SCRATCH": scratch.url.path(), "MERLON_BINARY": Programs.merlon.path(),
            ]
        )
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("SQL injection into Database through Web application"))
        #expect(outcome.output.contains("Stop with Ctrl-C."))
    }
}
