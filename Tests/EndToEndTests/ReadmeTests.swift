import Foundation
import Testing

@Suite("The documents that people copy from")
struct ReadmeTests {
    @Test("the session of the README works as it stands")
    func session() throws {
        let readme = try Self.document("README.md")
        let section = try #require(readme.components(separatedBy: "## A session").dropFirst().first)
        let block = try #require(Self.shellBlocks(section).first)
        let outcome = try Self.run(block)
        #expect(outcome.status == 0, "\(outcome.errors)\n\(outcome.output)")
        #expect(outcome.output.contains("SQL injection"))
        #expect(outcome.output.contains("\"in-progress\""))
        #expect(!outcome.output.contains("urn:merlon:problem"))
    }

    @Test("the recipes of the cookbook work as they stand, in order")
    func cookbook() throws {
        let blocks = Self.shellBlocks(try Self.document("docs/cookbook.md"))
        #expect(blocks.count >= 12)
        let outcome = try Self.run(blocks.joined())
        #expect(outcome.status == 0, "\(outcome.errors)\n\(outcome.output)")
        for expected in [
            "did you mean 'encryption-in-transit'?", "SQL injection", "Over TLS 1.3.",
            "\"approver\": \"ana@example.com\"", "Step,Finding,", "\"name\":\"Care Connect 360\"",
        ] { #expect(outcome.output.contains(expected), "\(expected)\n\(outcome.output)") }
    }

    @Test("the shell client makes, analyses, lists and reports")
    func shellClient() throws {
        let outcome = try Self.run(
            """
            export MERLON_URL=http://127.0.0.1:8080
            Examples/merlon.sh push Examples/flask-blog.json
            Examples/merlon.sh push Examples/flask-blog.json
            Examples/merlon.sh models
            Examples/merlon.sh worst "Flask blog" 3
            Examples/merlon.sh report "Flask blog" csv > findings.csv
            test -s findings.csv
            ! Examples/merlon.sh worst "No such model"
            """
        )
        #expect(outcome.status == 0, "\(outcome.errors)\n\(outcome.output)")
        #expect(outcome.output.contains("SQL injection"))
        #expect(outcome.output.components(separatedBy: "\tFlask blog\n").count == 2)
        #expect(outcome.errors.contains("no model is called 'No such model'"))
    }

    private static func document(_ path: String) throws -> String {
        try String(contentsOf: Programs.project.appending(path: path), encoding: .utf8)
    }

    private static func shellBlocks(_ text: String) -> [String] {
        text.matches(of: /```sh\n(?<script>[\s\S]*?)```/).map { String($0.script) }
    }

    /// Runs a script in a folder of its own beside `Examples`, against a new server.
    private static func run(_ script: String) throws -> Outcome {
        let server = try RunningServer()
        let folder = try ScratchFolder()
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "Examples"),
            withDestinationURL: Programs.project.appending(path: "Examples")
        )
        return try Programs.run(
            URL(filePath: "/bin/bash"),
            [
                "-c",
                "set -euo pipefail\n"
                    + script.replacing("http://127.0.0.1:8080", with: server.address),
            ],
            in: folder.url
        )
    }
}
