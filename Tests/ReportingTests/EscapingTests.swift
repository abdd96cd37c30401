import JSON
import Testing
import ThreatModel

@testable import Reporting

@Suite("Nasty names")
struct EscapingTests {
    let report: Report

    init() throws {
        let fixture = try Fixture()
        var input = fixture.input(NastyNames.model)
        input.participants = NastyNames.all
        for index in input.findings.indices {
            input.findings[index].triage.ticket = NastyNames.all[index % NastyNames.all.count]
        }
        report = Report(input)
    }

    private func text(_ format: ReportFormat) throws -> String {
        String(decoding: try report.rendered(as: format).bytes, as: UTF8.self)
    }

    @Test("are text and nothing else in HTML")
    func html() throws {
        let page = try text(.html)
        for markup in [
            "<script", "<img", "</svg> <TD>", "\u{202E}", "\u{200B}", "javascript:alert(1)\"",
        ] {
            #expect(!page.contains(markup))
        }
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(page.contains("[U+202E]"))
        #expect(page.contains("שלום"))
    }

    @Test("are neither markup nor links nor mentions in Markdown")
    func markdown() throws {
        let page = try text(.markdown)
        for markup in ["<script", "<img", "[link](javascript", "![x]", "@someone", "\u{202E}"] {
            #expect(!page.contains(markup))
        }
    }

    @Test(
        "are no formulas in CSV",
        arguments: [
            ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), (" =1", "' =1"),
            ("\t=1", "\"'\t=1\""), ("|cmd", "'|cmd"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
            ("a\nb", "\"a\nb\""), ("plain", "plain"), ("", ""),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
        ]
    )
    func csv(_ cell: String, _ expected: String) {
        #expect(CSVReport.field(cell) == expected)
    }

    @Test(
        "leave JSON, SARIF and Navigator layers well-formed",
        arguments: [ReportFormat.json, .sarif, .navigator]
    )
    func json(_ format: ReportFormat) throws {
        #expect(try JSONReader.read(report.rendered(as: format).bytes).object != nil)
    }

    @Test("stay within their labels in Mermaid")
    func mermaid() throws {
        for line in Diagram(NastyNames.model, worst: [:]).mermaid.split(separator: "\n") {
            #expect(line.count { $0 == "\"" }.isMultiple(of: 2))
            #expect(!line.contains("{{") && !line.contains("%%") && !line.contains("`"))
            #expect(!line.contains("<script") && !line.contains("onerror=alert(1)>"))
        }
    }

    @Test("stay within their labels in DOT")
    func dot() throws {
        #expect(DOTText.quoted(#"a\" ]; b"#) == #""a\\\" ]; b""#)
        #expect(DOTText.markup("<TD>&\"'") == "&lt;TD&gt;&amp;&quot;&#39;")
        let graphviz = try #require(Graphviz.installed(in: "/usr/bin:/usr/local/bin"))
        let answer = try graphviz.run(
            format: "json0",
            on: Diagram(NastyNames.model, worst: [:]).dot
        )
        let names = try JSONReader.read(answer).object?["objects"]?.array?.compactMap {
            $0.object?["name"]?.string
        }
        let expected = Set(NastyNames.all.indices.flatMap { ["c\($0)", "cluster_b\($0)"] })
        #expect(Set(names ?? []) == expected)
    }

    @Test("are text and nothing else in SVG")
    func svg() throws {
        let graphviz = try #require(Graphviz.installed(in: "/usr/bin:/usr/local/bin"))
        let image = try Diagram(NastyNames.model, worst: ["c1": .high]).image(by: graphviz)
        let svg = String(decoding: image.svg, as: UTF8.self)
        for markup in ["<script", "<img", "</svg> ", "\u{202E}"] { #expect(!svg.contains(markup)) }
        #expect(svg.hasSuffix("</svg>\n"))
    }
}
