import HTTPServer
import JSON
import Testing

@Suite("Analysing again")
struct ReanalysisTests {
    private let service: TestService
    private let model: String

    init() throws {
        service = try TestService()
        model = try service.makeModel()
    }

    /// What is said of all findings of a model, without when.
    private func findings(_ model: String) throws -> [JSON] {
        let items = try service.send("GET", "\(model)/findings?limit=500&sort=id")["items"].array
        return try #require(items).map { item in
            let members = try #require(item.object).members
            return .object(
                JSONObject(
                    members.filter { !["modelId", "firstSeen", "lastSeen"].contains($0.key) }
                )
            )
        }
    }

    @Test("gives after each change what a new model like it gives")
    func sameAsNew() throws {
        #expect(try service.send("POST", "\(model)/analyses").status == 201)
        let edits: [(method: String, path: String, body: String?)] = [
            ("PATCH", "components/web", #"{"name": "Front"}"#),
            ("PATCH", "components/web", #"{"controls": {"input-validation": "implemented"}}"#),
            (
                "POST", "components",
                #"{"id": "cache", "name": "Cache", "kind": "data-store", "technologies": ["redis"], "boundary": "aws"}"#
            ),
            (
                "POST", "flows",
                #"{"id": "web-cache", "name": "Cache", "source": "web", "destination": "cache"}"#
            ),
            ("DELETE", "components/db?cascade=true", nil),
            ("PATCH", "", #"{"name": "Renamed"}"#),
        ]
        for edit in edits {
            let target = edit.path.isEmpty ? model : "\(model)/\(edit.path)"
            #expect((200..<300).contains(try service.send(edit.method, target, edit.body).status))
            #expect(try service.send("POST", "\(model)/analyses").status == 201)
            let document = String(decoding: try service.send("GET", model).bytes, as: UTF8.self)
            let path = try service.makeModel(document)
            #expect(try service.send("POST", "\(path)/analyses").status == 201)
            let known = try findings(model)
            #expect(known.count > 10)
            #expect(known.map { $0.object?["id"] } == (try findings(path)).map { $0.object?["id"] })
            #expect(texts(known) == texts(try findings(path)), "\(edit.method) \(edit.path)")
        }
    }

    /// The findings without their versions: what was changed has a higher one than what is new.
    private func texts(_ findings: [JSON]) -> [JSON] {
        findings.map { finding in
            .object(JSONObject(finding.object?.members.filter { $0.key != "version" } ?? []))
        }
    }

    @Test("says of all that is still found that the last analysis saw it")
    func lastSeen() throws {
        try service.send("POST", "\(model)/analyses")
        try service.send("PATCH", "\(model)/components/web", #"{"tags": ["new"]}"#)
        let last = try service.send("POST", "\(model)/analyses")
        let items = try service.send("GET", "\(model)/findings?limit=500")["items"].array ?? []
        #expect(!items.isEmpty)
        #expect(items.allSatisfy { $0.object?["lastSeen"] == last["createdAt"] })
    }

    @Test("tells what each analysis saw, long after")
    func differences() throws {
        let first = try service.send("POST", "\(model)/analyses")
        try service.send("DELETE", "\(model)/components/db?cascade=true")
        let second = try service.send("POST", "\(model)/analyses")
        try service.send("POST", "\(model)/analyses")
        let firstID = try #require(first["id"].string)
        let secondID = try #require(second["id"].string)
        let diff = try service.send("GET", "\(model)/analyses/\(secondID)/diff?against=\(firstID)")
        let gone = try #require(diff["gone"].array)
        #expect(gone.contains { $0.object?["id"]?.string?.hasSuffix("@db") == true })
        let before = try #require(first["totals/findings"].integer)
        let after = try #require(second["totals/findings"].integer)
        #expect(before - gone.count + (diff["new"].array?.count ?? 0) == after)
        let last = try service.send("GET", "\(model)/analyses")["items"].array?.first?.object
        let none = try service.send(
            "GET",
            "\(model)/analyses/\(last?["id"]?.string ?? "")/diff?against=\(secondID)"
        )
        #expect(none["gone"].array?.isEmpty == true)
        #expect(none["new"].array?.isEmpty == true)
    }
}
