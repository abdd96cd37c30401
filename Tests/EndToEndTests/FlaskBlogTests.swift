import Foundation
import JSON
import Testing

/// What the authors of a report on this architecture found: a component, a category of STRIDE, and a
/// mitigation that fits its technology.
struct ReportedThreat: CustomTestStringConvertible {
    let component: String
    let stride: String
    let control: String
    let detail: String

    var testDescription: String { "\(component) x \(stride)" }

    static let all = [
        ReportedThreat(
            component: "web",
            stride: "spoofing",
            control: "authentication",
            detail: "Flask-Login"
        ),
        ReportedThreat(
            component: "web",
            stride: "tampering",
            control: "csrf-protection",
            detail: "Flask-WTF"
        ),
        ReportedThreat(
            component: "web",
            stride: "repudiation",
            control: "audit-logging",
            detail: "Flask"
        ),
        ReportedThreat(
            component: "web",
            stride: "information-disclosure",
            control: "output-encoding",
            detail: "autoescape"
        ),
        ReportedThreat(
            component: "web",
            stride: "denial-of-service",
            control: "autoscaling",
            detail: "Auto Scaling"
        ),
        ReportedThreat(
            component: "web",
            stride: "elevation-of-privilege",
            control: "function-level-authorization",
            detail: "administrative"
        ),
        ReportedThreat(
            component: "database",
            stride: "spoofing",
            control: "key-rotation",
            detail: "PASSWORD"
        ),
        ReportedThreat(
            component: "database",
            stride: "tampering",
            control: "integrity-verification",
            detail: "CHECK"
        ),
        ReportedThreat(
            component: "database",
            stride: "repudiation",
            control: "database-auditing",
            detail: "audit"
        ),
        ReportedThreat(
            component: "database",
            stride: "information-disclosure",
            control: "encryption-at-rest",
            detail: "innodb"
        ),
        ReportedThreat(
            component: "database",
            stride: "denial-of-service",
            control: "high-availability",
            detail: "InnoDB Cluster"
        ),
        ReportedThreat(
            component: "database",
            stride: "elevation-of-privilege",
            control: "least-privilege",
            detail: "GRANT"
        ),
    ]
}

@Suite("The Flask blog")
struct FlaskBlogTests {
    /// The findings that a running server makes of the example, as their bytes and as JSON.
    private static let findings = Result {
        let server = try RunningServer()
        let example = try String(
            contentsOf: Programs.project.appending(path: "Examples/flask-blog.json"),
            encoding: .utf8
        )
        let model = try #require(
            try server.json("POST", "/v1/models", example).object?["id"]?.string
        )
        #expect(try server.send("POST", "/v1/models/\(model)/analyses").status == 201)
        return try server.json("GET", "/v1/models/\(model)/findings?limit=500").object?["items"]?
            .array ?? []
    }

    @Test(
        "each pair of component and category that its report names is found",
        arguments: ReportedThreat.all
    )
    func reported(_ threat: ReportedThreat) throws {
        let matching = try Self.findings.get().compactMap(\.object).filter { finding in
            finding["target"]?.object?["id"]?.string == threat.component
                && finding["stride"]?.string == threat.stride
        }
        #expect(!matching.isEmpty)
        let mitigations = matching.flatMap { $0["mitigations"]?.array ?? [] }.compactMap(\.object)
        let details = mitigations.filter { $0["control"]?.string == threat.control }
            .compactMap { $0["detail"]?.string }
        #expect(details.contains { $0.contains(threat.detail) }, "\(details)")
    }

    @Test("a second analysis gives the same bytes")
    func deterministic() throws {
        let example = Programs.project.appending(path: "Examples/flask-blog.json").path()
        let runs = try (0..<2).map { _ in
            try Programs.run(Programs.merlon, ["analyze", example, "--json"]).output
        }
        #expect(runs[0] == runs[1])
        #expect(runs[0].utf8.count > 10_000)
        let server = try RunningServer()
        let body = try String(contentsOfFile: example, encoding: .utf8)
        let model = try #require(try server.json("POST", "/v1/models", body).object?["id"]?.string)
        let path = "/v1/models/\(model)"
        var pages: [String] = []
        for _ in 0..<2 {
            #expect(try server.send("POST", "\(path)/analyses").status == 201)
            let text = try server.send("GET", "\(path)/findings?limit=500").text
            pages.append(text.replacing(/"lastSeen":"[^"]*"/, with: ""))
        }
        #expect(pages[0] == pages[1])
    }
}
