import HTTPServer
import JSON
import Testing

@Suite("Gates over the API")
struct GateEndpointTests {
    private let service: TestService
    private let model: String

    init() throws {
        service = try TestService()
        model = try service.makeModel()
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

    @Test("looks only at what is new or worse since a revision, with the scores of today")
    func revisions() throws {
        let encrypted = try service.send(
            "PATCH",
            "\(model)/flows/query",
            #"{"controls":{"encryption-in-transit":"implemented"}}"#
        )
        #expect(encrypted.status == 200)
        try service.send("POST", "\(model)/analyses")
        #expect(try evaluate(#"{"failOn":"low","sinceRevision":1}"#)["result"] == "pass")
        try service.send(
            "PATCH",
            "\(model)/findings/sql-injection@query",
            #"{"dread":{"discoverability":{"value":10,"reason":"It was published."}}}"#
        )
        #expect(try evaluate(#"{"failOn":"low","sinceRevision":1}"#)["result"] == "pass")
        try service.send(
            "PATCH",
            "\(model)/flows/query",
            #"{"controls":{"encryption-in-transit":"absent"}}"#
        )
        try service.send("POST", "\(model)/analyses")
        let failed = try evaluate(#"{"failOn":"low","sinceRevision":2}"#)
        #expect(codes(failed) == ["rating"])
        #expect(failed["sinceRevision"] == 2)
        let both = #"{"since":"a","sinceRevision":1}"#
        #expect(try evaluate(both).faults == ["/sinceRevision duplicate"])
        let unknown = #"{"sinceRevision":9}"#
        #expect(try evaluate(unknown).faults == ["/sinceRevision unknown-reference"])
    }

    @Test("holds models to the workspace's policy, which a request can depart from")
    func workspacePolicy() throws {
        try service.send("POST", "\(model)/analyses")
        let path = "/v1/gate-policy"
        let initial = try service.send("GET", path)
        #expect(initial["isDefault"] == true)
        #expect(initial["failOn"] == "high")
        let first = try #require(initial.fields.first(.etag))

        let set = try service.send(
            "PUT",
            path,
            #"{"failOn":null,"requiredCoverage":100}"#,
            fields: [.ifMatch: first]
        )
        #expect(set.status == 200)
        #expect(set["isDefault"] == false)
        #expect(codes(try evaluate()) == ["coverage"])
        #expect(try evaluate(#"{"requiredCoverage":null}"#)["result"] == "pass")
        #expect(codes(try evaluate(#"{"failOn":"low"}"#)) == ["rating", "coverage"])

        let stale = try service.send("PUT", path, "{}", fields: [.ifMatch: first])
        #expect(stale.status == 412)
        let faults = try service.send("PUT", path, #"{"since":"a","requiredCoverage":101}"#).faults
        #expect(Set(faults) == ["/since unknown-field", "/requiredCoverage out-of-range"])
        let again = try service.send("PUT", path, String(decoding: set.bytes, as: UTF8.self))
        #expect(again.fields.first(.etag) == set.fields.first(.etag))

        #expect(try service.send("DELETE", path).status == 204)
        #expect(try service.send("GET", path)["isDefault"] == true)
        #expect(codes(try evaluate()) == ["rating"])
        let audit = try service.send("GET", "/v1/audit?target=gate-policy")["items"].array ?? []
        #expect(
            audit.compactMap { $0.object?["action"]?.string } == [
                "gate-policy.delete", "gate-policy.replace",
            ]
        )
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
