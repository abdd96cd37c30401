import Foundation
import JSON
import Testing

@Suite("The configuration")
struct ConfigurationTests {
    private func show(
        _ arguments: [String] = [],
        _ environment: [String: String] = [:]
    ) throws -> JSONObject {
        let outcome = try run(["config", "show", "--json"] + arguments, environment)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return try #require(try JSONReader.read(Array(outcome.output.utf8)).object)
    }

    private func run(
        _ arguments: [String],
        _ environment: [String: String] = [:]
    ) throws -> Outcome {
        try Programs.run(Programs.merlon, arguments, environment: environment)
    }

    /// A configuration file in a folder of its own.
    private func file(_ text: String) throws -> (folder: ScratchFolder, path: String) {
        let folder = try ScratchFolder()
        let url = folder.url.appending(path: "merlon.conf")
        try Data(text.utf8).write(to: url)
        return (folder, url.path())
    }

    @Test("a flag goes before the environment, that before the file, and that before the default")
    func precedence() throws {
        let (folder, path) = try file("port = 1\nmax-fields = 20\ngrace = 5m\n")
        defer { withExtendedLifetime(folder) {} }
        let settings = try show(
            ["--config", path, "--port", "3"],
            ["MERLON_PORT": "2", "MERLON_MAX_FIELDS": "30", "MERLON_HOST": ""]
        )
        let found = ["port", "max-fields", "grace", "host"].map { name in
            let members = settings[name]?.object
            return [members?["value"]?.string, members?["source"]?.string]
        }
        #expect(
            found == [
                ["3", "flag --port"], ["30", "environment MERLON_MAX_FIELDS"],
                ["5m", "\(path):3"], ["127.0.0.1", "default"],
            ]
        )
    }

    @Test("what it shows is a configuration file that gives the same")
    func roundTrip() throws {
        let shown = try run([
            "config", "show", "--trusted-proxies", "10.0.0.9/8,local", "--rate-limit", "0.5",
            "--cors-origins", "https://a.example, http://b:81", "--database", "a # b.sqlite",
            "--max-model-body", "1048577", "--require-if-match", "--no-access-log",
            "--idle-timeout", "1500ms", "--backups", "/b", "--socket", "/s", "--socket-mode",
            "0600",
        ])
        try #require(shown.status == 0, "\(shown.errors)")
        let (folder, path) = try file(shown.output)
        defer { withExtendedLifetime(folder) {} }
        // Host and port may not be set beside a socket, not even to their defaults.
        let text = shown.output.split(separator: "\n").filter {
            !$0.hasPrefix("host ") && !$0.hasPrefix("port ") && !$0.hasPrefix("systemd ")
        }
        try Data(text.joined(separator: "\n").utf8).write(to: URL(filePath: path))
        let again = try run(["config", "show"], ["MERLON_CONFIG": path])
        #expect(again.status == 0, "\(again.errors)")
        #expect(Self.withoutSources(again.output) == Self.withoutSources(shown.output))
        #expect(shown.output.contains("trusted-proxies = 10.0.0.0/8, local "))
        #expect(shown.output.contains("database = \"a # b.sqlite\" "))
    }

    private static func withoutSources(_ text: String) -> [String] {
        text.split(separator: "\n").map { line in
            let end = line.range(of: "  # ", options: .backwards)?.lowerBound ?? line.endIndex
            return line[..<end].trimmingCharacters(in: .whitespaces)
        }
    }

    @Test(
        "a wrong value is an error that names the setting, what it must be, and where it was set",
        arguments: [
            ("port", "65536"), ("port", "+80"), ("port", "８０"), ("port", " 1"), ("host", ""),
            ("socket-mode", "0888"), ("socket-mode", "0477"), ("grace", "1d"), ("grace", "-1"),
            ("grace", "3601"), ("grace", "1.5"), ("log-level", "loud"), ("rate-limit", "0"),
            ("rate-limit", "1e3"), ("rate-limit", "inf"), ("rate-burst", "0"),
            ("trusted-proxies", "10.0.0.0/33"), ("trusted-proxies", "10.0.0.1,"),
            ("trusted-proxies", "proxy.example"), ("cors-origins", "*"),
            ("cors-origins", "https://a.example/"), ("cors-origins", "https://A.example"),
            ("cors-origins", "https://a.example:443"), ("cors-origins", "null"),
            ("max-field-line", "8kb"), ("max-field-line", "1"), ("max-field-line", "2MiB"),
            ("max-body-memory", "99999999999999999999"), ("idle-timeout", "0"), ("min-rate", "0"),
            ("max-connections", "0"), ("max-connections-per-address", "none"),
        ]
    )
    func wrongValues(_ name: String, _ value: String) throws {
        let outcome = try run(["serve", "--\(name)=\(value)"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.hasPrefix("\(name) must be "), "\(outcome.errors)")
        #expect(outcome.errors.hasSuffix("not '\(value)' (flag --\(name)).\n"), "\(outcome.errors)")
    }

    @Test("every fault is told at once")
    func allFaults() throws {
        let outcome = try run(
            ["serve", "--min-rate", "none", "--log-level", "x"],
            ["MERLON_PORT": "tcp://10.0.0.1:80"]
        )
        #expect(outcome.status == 2)
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first?.contains("(environment MERLON_PORT)") ?? false)
    }

    @Test(
        "names that are none are refused, with what was probably meant",
        arguments: [
            (["--prot", "1"], [:], "Unknown option --prot: did you mean --port?\n"),
            (["--zzzzzz"], [:], "Unknown option --zzzzzz.\n"),
            (["8080"], [:], "Unexpected argument '8080'.\n"),
            (["--port"], [:], "--port needs a value.\n"),
            (["--no-systemd=true"], [:], "--no-systemd takes no value.\n"),
            (
                [], ["MERLON_LOGLEVEL": "info"],
                "Unknown environment variable MERLON_LOGLEVEL: did you mean MERLON_LOG_LEVEL?\n"
            ),
        ] as [([String], [String: String], String)]
    )
    func unknownNames(
        _ arguments: [String],
        _ environment: [String: String],
        _ message: String
    ) throws {
        let outcome = try run(["serve"] + arguments, environment)
        #expect(outcome.status == 2)
        #expect(outcome.errors == message)
    }

    @Test("variables that others make, such as Kubernetes for a service of this name, mean nothing")
    func foreignVariables() throws {
        let variables = ["MERLON_SERVICE_HOST": "10.0.0.1", "MERLON_PORT_8080_TCP_PORT": "8080"]
        #expect(try run(["config", "show"], variables).status == 0)
    }

    @Test("a file is refused with every line that is wrong")
    func wrongFile() throws {
        let (folder, path) = try file("# fine\n\nport 8080\nprot = 1\nhost = a\nhost = b # twice\n")
        defer { withExtendedLifetime(folder) {} }
        let outcome = try run(["serve", "--config", path])
        #expect(outcome.status == 2)
        #expect(
            outcome.errors.split(separator: "\n") == [
                "\(path):3: expected 'name = value'.",
                "\(path):4: Unknown setting 'prot': did you mean 'port'?",
                "\(path):6: host is set already, at \(path):5.",
            ]
        )
        let absent = try run(["serve", "--config", path + ".none"])
        #expect(absent.status == 2)
        #expect(absent.errors.contains("there is no such file"))
    }

    @Test(
        "settings that exclude each other are refused, with where each was set",
        arguments: [
            (["--socket", "/s", "--systemd"], ["socket", "systemd"]),
            (["--socket", "/s", "--port", "1"], ["socket", "port"]),
            (["--systemd", "--host", "::"], ["systemd", "host"]),
            (["--max-model-body", "300MiB"], ["max-body-memory", "max-model-body"]),
        ]
    )
    func contradictions(_ arguments: [String], _ names: [String]) throws {
        let outcome = try run(["serve"] + arguments)
        #expect(outcome.status == 2)
        for name in names { #expect(outcome.errors.contains("\(name) ("), "\(outcome.errors)") }
    }

    @Test("whatever lets others in needs a key")
    func needsKeys() throws {
        let folder = try ScratchFolder()
        let database = folder.url.appending(path: "m.sqlite").path()
        let socket = folder.url.appending(path: "s").path()
        for arguments in [
            ["--host", "0.0.0.0", "--port", "0"], ["--socket", socket], ["--systemd"],
            ["--port", "0", "--trusted-proxies", "127.0.0.1"],
        ] {
            let outcome = try run(["serve", "--database", database] + arguments)
            #expect(outcome.status == 2, "\(arguments)")
            #expect(outcome.errors.contains("merlon keys create"), "\(outcome.errors)")
        }
    }

    @Test("other commands find the database as the service does")
    func databaseOfCommands() throws {
        let (folder, path) = try file("database = /no/such/folder/file.sqlite\nport = wrong\n")
        defer { withExtendedLifetime(folder) {} }
        let byFile = try run(["check", "--config", path])
        #expect(byFile.status == 4)
        #expect(byFile.errors.contains("/no/such/folder/file.sqlite"))
        let byVariable = try run(["check"], ["MERLON_DATABASE": "/no/such/variable.sqlite"])
        #expect(byVariable.errors.contains("/no/such/variable.sqlite"))
    }

    @Test("docs/configuration.md has every setting as it is; UPDATE_GOLDEN=1 rewrites it")
    func reference() throws {
        let url = Programs.project.appending(path: "docs/configuration.md")
        let text = try String(contentsOf: url, encoding: .utf8)
        let marks = ("<!-- merlon config reference -->\n\n", "\n<!-- end -->")
        let start = try #require(text.range(of: marks.0)?.upperBound)
        let end = try #require(text.range(of: marks.1)?.lowerBound)
        let reference = try run(["config", "reference"]).output
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            let updated = text[..<start] + reference + text[end...]
            try Data(updated.utf8).write(to: url)
        } else {
            #expect(String(text[start..<end]) == reference)
        }
    }

    @Test("the README's table names settings that there are, with their defaults")
    func readme() throws {
        let url = Programs.project.appending(path: "README.md")
        let text = try String(contentsOf: url, encoding: .utf8)
        let settings = try show()
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `--") }
        #expect(rows.count > 5)
        for row in rows {
            let cells = row.split(separator: "|").map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: " `-"))
            }
            let setting = try #require(settings[cells[0]]?.object, "\(row)")
            #expect(setting["default"]?.string == cells[1], "\(row)")
        }
    }
}
