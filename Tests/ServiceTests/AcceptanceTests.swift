import HTTPServer
import JSON
import Testing

@Suite("Accepting a finding")
struct AcceptanceTests {
    private let service: TestService
    private let model: String
    private let finding: String

    /// The service's clock starts on 2027-01-15.
    init() throws {
        service = try TestService()
        model = try service.makeModel()
        finding = "\(model)/findings/sql-injection@query"
        try service.send("POST", "\(model)/analyses")
    }

    private static let whole =
        #"{"status":"accepted","acceptance":{"reason":"Test data.","approver":"Ada","until":"2027-01-20"}}"#

    private func decide(_ patch: String) throws -> TestService.Answer {
        try service.send("PATCH", finding, patch)
    }

    private func count(_ status: String) throws -> Int? {
        try service.send("GET", "\(model)/findings?limit=500&status=\(status)")["items"].array?
            .count
    }

    @Test(
        "needs a reason, an approver and a day that lies ahead",
        arguments: [
            (
                #"{"status":"accepted"}"#,
                ["/acceptance/reason", "/acceptance/approver", "/acceptance/until"].map {
                    "\($0) required"
                }
            ),
            (
                #"{"status":"accepted","acceptance":{"reason":"r"}}"#,
                ["/acceptance/approver required", "/acceptance/until required"]
            ),
            (
                #"{"status":"accepted","acceptance":{"reason":"r","approver":"Ada","until":null}}"#,
                ["/acceptance/until required"]
            ),
            (
                #"{"status":"accepted","acceptance":{"reason":"r","approver":"Ada","until":"2027-01-15"}}"#,
                ["/acceptance/until out-of-range"]
            ),
            (
                #"{"status":"accepted","acceptance":{"reason":"","approver":"Ada","until":"soon"}}"#,
                ["/acceptance/reason too-short", "/acceptance/until invalid-format"]
            ),
            (
                #"{"acceptance":{"reason":"r","approver":"Ada","until":"2027-01-20"}}"#,
                ["/status required"]
            ),
        ]
    )
    func needs(_ patch: String, _ faults: [String]) throws {
        let refused = try decide(patch)
        #expect(refused.status == 422)
        #expect(refused.faults == faults)
        #expect(try service.send("GET", finding)["status"] == "open")
    }

    @Test("holds to the end of its last day, then reopens the finding everywhere and says so")
    func ends() throws {
        let before = try #require(try count("open"))
        #expect(try decide(Self.whole)["status"] == "accepted")
        service.pass(.seconds(5 * 86_400))
        let held = try service.send("GET", finding)
        #expect(held["status"] == "accepted")
        #expect(held["statusReason"] == .null)
        #expect(try count("open") == before - 1)
        service.pass(.seconds(86_400))
        let ended = try service.send("GET", finding)
        #expect(ended["status"] == "open")
        #expect(ended["statusReason"] == "The acceptance by Ada ended on 2027-01-20.")
        #expect(ended["acceptance/approver"] == "Ada")
        #expect(try count("open") == before)
        #expect(try count("accepted") == 0)
        let analysis = try service.send("POST", "\(model)/analyses")
        #expect(analysis["totals/byStatus/accepted"] == 0)
        #expect(try service.send("GET", finding)["statusReason"] == ended["statusReason"])
        let report = try service.send("GET", "\(model)/report?format=json")
        #expect(String(decoding: report.bytes, as: UTF8.self).contains("ended on 2027-01-20"))
        let sarif = try service.send("GET", "\(model)/report?format=sarif")
        #expect(!String(decoding: sarif.bytes, as: UTF8.self).contains("suppressions"))
    }

    @Test("counts as a change when it ends, for caches and for writers")
    func tags() throws {
        let accepted = try decide(Self.whole)
        let tag = try #require(accepted.fields.first(.etag))
        service.pass(.seconds(6 * 86_400))
        #expect(try service.send("GET", finding, fields: [.ifNoneMatch: tag]).status == 200)
        let stale = try service.send("PATCH", finding, #"{"note":"n"}"#, fields: [.ifMatch: tag])
        #expect(stale.status == 412)
        let now = try #require(try service.send("GET", finding).fields.first(.etag))
        let noted = try service.send("PATCH", finding, #"{"note":"n"}"#, fields: [.ifMatch: now])
        #expect(noted.status == 200)
        #expect(noted["status"] == "open")
        #expect(noted.fields.first(.etag) != now)
    }

    @Test("is prolonged by a new day alone, and ends with another status")
    func changes() throws {
        _ = try decide(Self.whole)
        service.pass(.seconds(6 * 86_400))
        #expect(try decide(#"{"status":"accepted"}"#).faults == ["/acceptance/until out-of-range"])
        let prolonged = try decide(#"{"acceptance":{"until":"2027-03-01"}}"#)
        #expect(prolonged["status"] == "accepted")
        #expect(prolonged["acceptance/reason"] == "Test data.")
        #expect(try decide(#"{"acceptance":null}"#).status == 422)
        let working = try decide(#"{"status":"in-progress"}"#)
        #expect(working["acceptance"] == .null)
        #expect(try decide(#"{"status":"accepted"}"#).status == 422)
    }

    @Test("is copied with its end")
    func copies() throws {
        _ = try decide(Self.whole)
        let copy = try service.send("POST", "\(model)/copy", #"{"decisions":true}"#)
        let path = "/v1/models/" + (try #require(copy["id"].string))
        try service.send("POST", "\(path)/analyses")
        let copied = "\(path)/findings/sql-injection@query"
        #expect(try service.send("GET", copied)["status"] == "accepted")
        service.pass(.seconds(6 * 86_400))
        #expect(try service.send("GET", copied)["status"] == "open")
    }
}
