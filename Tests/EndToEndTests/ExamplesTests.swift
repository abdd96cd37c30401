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
}
