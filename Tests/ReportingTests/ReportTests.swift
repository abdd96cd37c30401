import Foundation
import JSON
import Testing
import ThreatModel

@testable import Reporting

@Suite("Report")
struct ReportTests {
    let fixture: Fixture

    init() throws {
        fixture = try Fixture()
    }

    /// The example that ships with the service.
    private func blog() throws -> ReportInput {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let path = folder.appending(path: "../../Examples/flask-blog.json")
        return fixture.input(try fixture.model(String(contentsOf: path, encoding: .utf8)))
    }

    @Test("gives the same bytes for the same input", arguments: ReportFormat.withoutPrinter)
    func deterministic(_ format: ReportFormat) throws {
        let input = try blog()
        var shuffled = input
        shuffled.findings.reverse()
        let bytes = try Report(input).rendered(as: format).bytes
        #expect(try Report(shuffled).rendered(as: format).bytes == bytes)
    }

    @Test(
        "says something true of a model with nothing in it",
        arguments: ReportFormat.withoutPrinter
    )
    func empty(_ format: ReportFormat) throws {
        let input = fixture.input(Model(properties: Model.Properties(name: "Nothing")))
        let bytes = try Report(input).rendered(as: format).bytes
        #expect(!bytes.isEmpty)
        if format == .html {
            let page = String(decoding: bytes, as: UTF8.self)
            #expect(page.contains("No threat of the catalogue applies."))
            #expect(!page.contains("Risk matrix"))
        }
    }

    @Test("has the sections in their order")
    func order() throws {
        let titles = Document(Report(try blog())).sections.map(\.id)
        #expect(
            titles == [
                "summary", "architecture", "results", "risk", "readers", "attacks", "controls",
                "follow-up", "appendix",
            ]
        )
    }

    @Test("leads every link within the page somewhere, and gives no id twice")
    func links() throws {
        let page = String(decoding: try Report(try blog()).rendered(as: .html).bytes, as: UTF8.self)
        let ids = page.matches(of: /\ id="([^"]+)"/).map { String($0.output.1) }
        let targets = Set(page.matches(of: /href="#([^"]+)"/).map { String($0.output.1) })
        #expect(Set(ids).count == ids.count)
        #expect(targets.subtracting(ids).isEmpty)
    }

    @Test("fetches and runs nothing")
    func selfContained() throws {
        let page = String(decoding: try Report(try blog()).rendered(as: .html).bytes, as: UTF8.self)
        for word in ["<script", " src=", "@import", "url(", " style=", " onclick"] {
            #expect(!page.contains(word))
        }
    }

    @Test("ranks by what people set, and tells what they accepted")
    func triage() throws {
        var input = try blog()
        let worst = input.findings[0].finding.id
        for factor in DreadFactor.allCases {
            input.findings[0].triage.overrides[factor] = Triage.Override(
                value: 0,
                reason: "Not so.",
                by: "Ada",
                at: "2026-11-22T07:00:00Z"
            )
        }
        input.findings[1].triage.status = .accepted
        input.findings[1].triage.acceptance = Triage.Acceptance(
            reason: "Until the move.",
            approver: "Grace",
            until: "2026-11-01"
        )
        input.today = "2026-11-22"
        let report = Report(input)
        // What asks for nothing more comes after all that does, whatever its score.
        #expect(report.openFindings.last?.id == worst)
        #expect(report.findings.last?.id == input.findings[1].finding.id)
        let page = String(decoding: try report.rendered(as: .markdown).bytes, as: UTF8.self)
        #expect(page.contains("| Until the move. | Grace | 2026-11-01 expired |"))
    }

    @Test("gives SARIF what code-scanning tools ask for")
    func sarif() throws {
        let input = try blog()
        let bytes = try Report(input).rendered(as: .sarif).bytes
        let root = try #require(try JSONReader.read(bytes).object)
        #expect(root["version"]?.string == "2.1.0")
        let run = try #require(root["runs"]?.array?.first?.object)
        let rules = try #require(run["tool"]?.object?["driver"]?.object?["rules"]?.array)
        let results = try #require(run["results"]?.array)
        #expect(results.count == input.findings.count)
        for result in results {
            let result = try #require(result.object)
            guard case .integer(let index)? = result["ruleIndex"] else {
                Issue.record("no rule index")
                continue
            }
            #expect(rules[index].object?["id"]?.string == result["ruleId"]?.string)
            #expect(result["message"]?.object?["text"]?.string?.isEmpty == false)
            #expect(result["partialFingerprints"]?.object?["merlonFindingId/v1"]?.string != nil)
            #expect(result["locations"]?.array?.count == 1)
        }
    }

    @Test("gives each finding one row of CSV, and a byte order mark if asked")
    func csv() throws {
        let input = try blog()
        var options = Report.Options()
        options.byteOrderMark = true
        let bytes = try Report(input).rendered(as: .csv, options).bytes
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == input.findings.count + 1)
    }
}

extension ReportFormat {
    /// The formats that need no other program.
    static let withoutPrinter = allCases.filter { $0 != .pdf }
}
