import HTTPServer
import JSON
import Testing

@Suite("Reports over the API")
struct ReportEndpointsTests {
    private let service: TestService
    private let model: String

    init() throws {
        service = try TestService()
        let nasty = ModelEndpointsTests.blog.replacing(
            "\"Web application\"",
            with: #""<script>alert(1)</script>""#
        )
        model = try service.makeModel(nasty)
        try service.send("POST", "\(model)/analyses")
    }

    @Test(
        "each format is what it says it is",
        arguments: [
            ("html", "text/html"), ("markdown", "text/markdown"), ("json", "application/json"),
            ("csv", "text/csv"), ("sarif", "application/sarif+json"),
            ("navigator", "application/vnd.mitre.attack-navigator+json"),
        ]
    )
    func formats(_ format: String, _ type: String) throws {
        let report = try service.send("GET", "\(model)/report?format=\(format)")
        #expect(report.status == 200)
        #expect(report.fields.first(.contentType)?.hasPrefix(type) == true)
        #expect(
            report.fields.first(.contentSecurityPolicy)?.hasPrefix("default-src 'none'") == true
        )
        #expect(report.bytes.count > 500)
        let accepted = try service.send("GET", "\(model)/report", fields: [.accept: type])
        #expect(accepted.bytes == report.bytes)
        if format == "html" {
            #expect(!String(decoding: report.bytes, as: UTF8.self).contains("<script"))
        }
    }

    @Test("what nobody offers is not acceptable, and an unknown format is named")
    func negotiation() throws {
        let refused = try service.send("GET", "\(model)/report", fields: [.accept: "image/png"])
        #expect(refused.status == 406)
        let unknown = try service.send("GET", "\(model)/report?format=docx")
        #expect(unknown.faults == ["/query/format unknown-value"])
    }

    @Test("the diagram comes as text, and drawn only where Graphviz is")
    func diagrams() throws {
        let mermaid = try service.send("GET", "\(model)/diagram?format=mermaid")
        #expect(String(decoding: mermaid.bytes, as: UTF8.self).contains("flowchart"))
        let dot = try service.send("GET", "\(model)/diagram?format=dot")
        #expect(String(decoding: dot.bytes, as: UTF8.self).contains("digraph"))
        #expect(try service.send("GET", "\(model)/diagram?format=svg").status == 501)
    }

    @Test("two analyses are compared by what is new, gone, worse and better")
    func difference() throws {
        let first = try service.send("GET", "\(model)/analyses")["items/0/id"].string ?? ""
        try service.send(
            "PATCH",
            "\(model)/components/web",
            #"{"controls":{"csrf-protection":"implemented"}}"#
        )
        try service.send("DELETE", "\(model)/flows/query")
        let second = try service.send("POST", "\(model)/analyses")["id"].string ?? ""
        let path = "\(model)/analyses/\(second)/diff"
        let difference = try service.send("GET", "\(path)?against=\(first)")
        #expect(
            difference["gone"].array?.contains { $0.object?["id"] == "sql-injection@query" } == true
        )
        #expect(difference["improved"].array?.contains { $0.object?["id"] == "csrf@web" } == true)
        #expect(try service.send("GET", path).status == 400)
    }
}
