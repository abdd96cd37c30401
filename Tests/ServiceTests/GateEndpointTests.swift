import HTTPServer
import JSON
import Testing

@Suite("Gates over the API")
struct GateEndpointTests {
    private let service: TestService
    private let model: String

    init() throws {
        service = try TestService()
        let made = try service.send("POST", "/v1/models", ModelEndpointsTests.blog)
        model = "/v1/models/" + (try #require(made["id"].string))
    }

    private func evaluate(_ body: String? = nil) throws -> TestService.Answer {
        try service.send("POST", "\(model)/gates:evaluate", body)
    }

    private func codes(_ answer: TestService.Answer) -> [String] {
        (answer["reasons"].array ?? []).compactMap { $0.object?["code"]?.string }
    }

    @Test("fails with the findings that are rated too high, and wants an analysis")
    func ratings() throws {
        #expect(try evaluate().status == 409)
        try service.send("POST", "\(model)/analyses")
        let failed = try evaluate()
        #expect(failed["result"] == "fail")
        #expect(codes(failed) == ["rating"])
        let query = "\(model)/findings?limit=500&rating=high&rating=critical&status=open"
        let open = try service.send("GET", query)["items"].array ?? []
        #expect(failed["reasons/0/findings"].array?.count == open.count)
        let passed = try evaluate(#"{"failOn":null}"#)
        #expect(passed["result"] == "pass")
        #expect(passed["policy/statuses"] == ["open", "in-progress"])
    }

    @Test("looks only at what is new or worse since an analysis")
    func changes() throws {
        let first = try service.send("POST", "\(model)/analyses")
        let since = try #require(first["id"].string)
        #expect(try evaluate(#"{"since":"\#(since)"}"#)["result"] == "pass")
        try service.send(
            "POST",
            "\(model)/components",
            #"{"id":"shop","name":"Shop","kind":"process","technologies":["flask"]}"#
        )
        try service.send(
            "POST",
            "\(model)/flows",
            #"{"id":"buy","name":"Buy","source":"visitor","destination":"shop","protocol":"http"}"#
        )
        #expect(codes(try evaluate(#"{"failOn":null}"#)) == ["outdated"])
        try service.send("POST", "\(model)/analyses")
        let failed = try evaluate(#"{"failOn":"medium","since":"\#(since)"}"#)
        #expect(codes(failed) == ["rating"])
        let faults = try evaluate(#"{"since":"none","failOn":"worst"}"#).faults
        #expect(faults == ["/failOn unknown-value"])
        #expect(try evaluate(#"{"since":"none"}"#).faults == ["/since unknown-reference"])
    }

    @Test("counts what is accepted once the acceptance has ended, and what is too old")
    func time() throws {
        try service.send("POST", "\(model)/analyses")
        let finding = "\(model)/findings/sql-injection@query"
        try service.send(
            "PATCH",
            finding,
            #"{"status":"accepted","acceptance":{"reason":"r","approver":"Ada","until":"2027-01-20"}}"#
        )
        let body = #"{"failOn":null,"statuses":["open"],"maxAgeDays":30}"#
        #expect(try evaluate(body)["result"] == "pass")
        service.pass(.seconds(32 * 86_400))
        let failed = try evaluate(body)
        #expect(codes(failed) == ["age"])
        let named = failed["reasons/0/findings"].array ?? []
        #expect(named.contains { $0.object?["id"] == "sql-injection@query" })
    }
}
