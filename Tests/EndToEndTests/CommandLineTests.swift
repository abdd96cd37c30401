import Foundation
import JSON
import Testing

@Suite("The command line")
struct CommandLineTests {
    private let example = Programs.project.appending(path: "Examples/flask-blog.json").path()

    private func merlon(_ arguments: String..., input: String = "") throws -> Outcome {
        try Programs.run(Programs.merlon, arguments, input: input)
    }

    @Test("analyze prints a table, without colour where there is no terminal")
    func table() throws {
        let outcome = try merlon("analyze", example)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("SQL injection"))
        #expect(!outcome.output.contains("\u{1B}"))
    }

    @Test(
        "analyze fails on request if something is rated as high or higher",
        arguments: [("low", 1), ("high", 1), ("critical", 0)] as [(String, Int32)]
    )
    func failOn(_ rating: String, _ status: Int32) throws {
        #expect(try merlon("analyze", example, "--fail-on", rating).status == status)
    }

    @Test("gate passes or fails a model, and compares it with what it was")
    func gate() throws {
        let failed = try merlon("gate", example)
        #expect(failed.status == 1)
        #expect(failed.output.contains("gate failed"))
        #expect(failed.output.contains("| high |"))
        let unchanged = try merlon("gate", example, "--fail-on", "low", "--baseline", example)
        #expect(unchanged.status == 0)
        #expect(unchanged.output.contains("gate passed"))
        let wrong = try merlon("gate", example, "--policy", "-", input: #"{"failsOn":"high"}"#)
        #expect(wrong.status == 3)
        #expect(wrong.errors.contains("did you mean 'failOn'?"))
    }

    @Test("analyze reads standard input, and writes JSON for scripts")
    func json() throws {
        let outcome = try merlon("analyze", "-", "--json", input: #"{"name":"Empty"}"#)
        #expect(outcome.status == 0)
        let json = try JSONReader.read(Array(outcome.output.utf8))
        #expect(json.object?["findings"] == [])
    }

    @Test(
        "each way to fail has its exit code",
        arguments: [
            (["analyze", "/no/such/file"], 4), (["analyze", "-"], 3), (["analyse"], 2),
            (["analyze"], 2), (["serve", "--port", "70000"], 2), (["serve", "--prot", "1"], 2),
            (["check", "--database", "/no/such/file"], 4), (["--version"], 0), (["--help"], 0),
            (["migrate", "--database", "/no/such/folder/m.sqlite"], 4),
            (["catalog", "show", "nothing"], 3), (["analyze", "-", "--fail-on", "worst"], 2),
        ] as [([String], Int32)]
    )
    func exitCodes(_ arguments: [String], _ status: Int32) throws {
        #expect(try Programs.run(Programs.merlon, arguments).status == status)
    }

    @Test("a faulty model is refused with every fault and its place")
    func faults() throws {
        let outcome = try merlon(
            "analyze",
            "-",
            input: #"{"name":"","components":[{"name":"a","kind":"proces"}]}"#
        )
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("/name"))
        #expect(outcome.errors.contains("did you mean 'process'?"))
    }

    @Test("names of a model cannot steer the terminal")
    func harmless() throws {
        let outcome = try merlon(
            "analyze",
            "-",
            input:
                #"{"name":"x","components":[{"id":"u","name":"a\u202Eb","kind":"process"},{"id":"v","name":"v","kind":"process"}],"flows":[{"name":"f","source":"u","destination":"v","protocol":"http"}]}"#
        )
        #expect(outcome.status == 0)
        #expect(!outcome.output.unicodeScalars.contains("\u{202E}"))
    }

    @Test("the catalogue is sound, and its entries are shown")
    func catalog() throws {
        let check = try merlon("catalog", "check")
        #expect(check.status == 0, "\(check.output)")
        #expect(try merlon("catalog", "show", "sql-injection").output.contains("CWE-89"))
        #expect(try merlon("catalog", "list", "controls").output.contains("backups"))
    }

    @Test("a database is made, checked, backed up and restored")
    func database() throws {
        let folder = try ScratchFolder()
        let database = folder.url.appending(path: "m.sqlite").path()
        let backup = folder.url.appending(path: "backup.sqlite").path()
        #expect(try merlon("migrate", "--database", database).status == 0)
        #expect(try merlon("migrate", "--database", database).output.contains("nothing to do"))
        let key = try merlon("keys", "create", "--role", "viewer", "--database", database)
        #expect(key.output.hasPrefix("mrl_"))
        let listed = try merlon("keys", "list", "--database", database).output
        #expect(listed.contains("viewer"))
        let id = String(listed.prefix { $0 != " " })
        let successor = try merlon("keys", "rotate", id, "--overlap", "7d", "--database", database)
        #expect(successor.output.hasPrefix("mrl_") && successor.output != key.output)
        let after = try merlon("keys", "list", "--database", database).output
        #expect(after.split(separator: "\n").count == 2)
        #expect(after.contains("expires"), "\(after)")
        #expect(try merlon("backup", backup, "--database", database).status == 0)
        #expect(try merlon("backup", backup, "--database", database).status == 4)
        #expect(try merlon("restore", backup, "--database", database).status == 4)
        #expect(try merlon("restore", backup, "--force", "--database", database).status == 0)
        let check = try merlon("check", "--database", database).output
        #expect(check.wholeMatch(of: /schema \d+, catalogue \w+\nsound\n/) != nil, "\(check)")
        #expect(try merlon("audit", "verify", "--database", database).output == "unbroken\n")
        let mode = try FileManager.default.attributesOfItem(atPath: database)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }
}
