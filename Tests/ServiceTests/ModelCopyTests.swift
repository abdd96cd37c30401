import HTTPServer
import JSON
import Testing

@Suite("Copies of models over the API")
struct ModelCopyTests {
    private let service: TestService
    private let model: String

    init() throws {
        service = try TestService()
        model = try service.makeModel()
    }

    @Test("a copy is a model of its own with the same elements")
    func copy() throws {
        let copy = try service.send("POST", "\(model)/copy")
        #expect(copy.status == 201)
        let path = try #require(copy.fields.first(.location))
        #expect(path != model)
        #expect(copy["name"] == "Blog")
        #expect(copy["revision"] == 1)
        let original = try service.send("GET", model)
        #expect(copy["components"] == original["components"])
        #expect(copy["flows"] == original["flows"])
        try service.send("DELETE", "\(path)/flows/query")
        #expect(try service.send("GET", "\(model)/flows/query").status == 200)
    }

    @Test("a copy can have a name of its own and be of an earlier revision")
    func revision() throws {
        try service.send("DELETE", "\(model)/flows/query")
        let copy = try service.send("POST", "\(model)/copy", #"{"name":"Before","revision":1}"#)
        #expect(copy["name"] == "Before")
        #expect(copy["flows/1/id"] == "query")
        let refused = try service.send("POST", "\(model)/copy", #"{"revision":9,"nam":"x"}"#)
        #expect(refused.faults == ["/nam unknown-field"])
        let later = try service.send("POST", "\(model)/copy", #"{"revision":9}"#)
        #expect(later.faults == ["/revision out-of-range"])
    }

    @Test("decisions come along if asked for, and hold for the copy's own analysis")
    func decisions() throws {
        try service.send("POST", "\(model)/analyses")
        let id = try #require(
            try service.send("GET", "\(model)/findings?limit=1")["items/0/id"].string
        )
        try service.send(
            "PATCH",
            "\(model)/findings/\(id)",
            #"{"status":"in-progress","assignee":"ana"}"#
        )
        try service.send(
            "POST",
            "\(model)/findings",
            """
            {"title":"Posts are stolen","stride":"information-disclosure","target":{"type":"component","id":"web"},
             "dread":{"damage":5,"reproducibility":5,"exploitability":5,"affectedUsers":5,"discoverability":5}}
            """
        )
        for withDecisions in [true, false] {
            let copy = try service.send("POST", "\(model)/copy", "{\"decisions\":\(withDecisions)}")
            let path = try #require(copy.fields.first(.location))
            try service.send("POST", "\(path)/analyses")
            let finding = try service.send("GET", "\(path)/findings/\(id)")
            #expect(finding["status"] == (withDecisions ? "in-progress" : "open"))
            let written = try service.send("GET", "\(path)/findings?q=stolen")
            #expect(
                written["items"].array?.contains { $0.object?["title"] == "Posts are stolen" }
                    == withDecisions
            )
        }
    }

    @Test("a retry gives the same copy; what is not there cannot be copied")
    func retries() throws {
        let first = try service.send("POST", "\(model)/copy", fields: [.idempotencyKey: "k"])
        let again = try service.send("POST", "\(model)/copy", fields: [.idempotencyKey: "k"])
        #expect(first["id"] == again["id"])
        #expect(try service.send("GET", "/v1/models")["items"].array?.count == 2)
        try service.send("DELETE", model)
        #expect(try service.send("POST", "\(model)/copy").status == 410)
    }
}
