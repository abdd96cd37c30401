import Foundation
import Testing

@Suite("The README")
struct ReadmeTests {
    @Test("its session works as it stands")
    func session() throws {
        let readme = try String(
            contentsOf: Programs.project.appending(path: "README.md"),
            encoding: .utf8
        )
        let section = try #require(readme.components(separatedBy: "## A session").dropFirst().first)
        let block = try #require(section.firstMatch(of: /```sh\n(?<script>[\s\S]*?)```/))
        let server = try RunningServer()
        let script =
            "set -euo pipefail\n"
            + block.script.replacing("http://127.0.0.1:8080", with: server.address)
        let folder = try ScratchFolder()
        let outcome = try Programs.run(
            URL(filePath: "/bin/bash"),
            ["-c", script],
            in: folder.url
        )
        #expect(outcome.status == 0, "\(outcome.errors)\n\(outcome.output)")
        #expect(outcome.output.contains("SQL injection"))
        #expect(outcome.output.contains("\"in-progress\""))
        #expect(!outcome.output.contains("urn:merlon:problem"))
    }
}
