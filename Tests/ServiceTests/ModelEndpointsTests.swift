import HTTPServer
import JSON
import Testing

@Suite("Models over the API")
struct ModelEndpointsTests {
    static let blog = """
        {"name": "Blog", "tags": ["a"], "components": [
          {"id": "visitor", "name": "Visitor", "kind": "external-entity", "boundary": "internet"},
          {"id": "web", "name": "Web application", "kind": "process", "technologies": ["Flask"], "boundary": "aws"},
          {"id": "db", "name": "Database", "kind": "data-store", "technologies": ["mysql"], "boundary": "aws", "assets": ["accounts"]}],
        "boundaries": [{"id": "internet", "name": "Internet", "kind": "internet", "trust": 0}, {"id": "aws", "name": "AWS account", "kind": "account", "trust": 80}],
        "flows": [{"id": "browse", "name": "Browse", "source": "visitor", "destination": "web", "protocol": "https"},
          {"id": "query", "name": "Query", "source": "web", "destination": "db", "protocol": "mysql", "assets": ["accounts"]}],
        "assets": [{"id": "accounts", "name": "Accounts", "classification": "confidential", "dataTypes": ["credentials", "personal"]}]}
        """

    @Test("a model is made whole, with its address, revision and entity tag")
    func create() throws {
        let service = try TestService()
        let made = try service.send("POST", "/v1/models", Self.blog)
        #expect(made.status == 201)
        let id = try #require(made["id"].string)
        #expect(made.fields.first(.location) == "/v1/models/\(id)")
        #expect(made.fields.first(.etag) == "\"m1\"")
        #expect(made["revision"] == 1)
        #expect(made["components/1/technologies"] == ["flask"])
        let read = try service.send("GET", "/v1/models/\(id)")
        #expect(read.status == 200)
        #expect(read.bytes == made.bytes)
    }

    @Test("what the catalogue does not know is kept, with a warning")
    func warnings() throws {
        let service = try TestService()
        let made = try service.send(
            "POST",
            "/v1/models",
            #"{"name":"M","components":[{"name":"a","kind":"process","technologies":["flsk"]}]}"#
        )
        #expect(made.status == 201)
        #expect(made["warnings/0/pointer"] == "/components/0/technologies/0")
        #expect(made["components/0/technologies"] == ["flsk"])
    }

    @Test("every fault of a body is reported at once, and nothing stored")
    func faults() throws {
        let service = try TestService()
        let refused = try service.send(
            "POST",
            "/v1/models",
            """
            {"name":"","colour":1,"components":[{"id":"a","name":"a","kind":"proces"}],
            "flows":[{"name":"f","source":"a","destination":"nowhere"}]}
            """
        )
        #expect(refused.status == 422)
        #expect(
            refused.faults == [
                "/name too-short", "/components/0/kind unknown-value",
                "/flows/0/destination unknown-reference", "/colour unknown-field",
            ]
        )
        #expect(try service.send("GET", "/v1/models")["items"] == [])
    }

    @Test(
        "bytes that are not JSON are refused with their place",
        arguments: [
            ("{", 1), ("[1,]", 3), ("{\"name\":\"a\",\"name\":\"b\"}", 12), ("\u{FEFF}{}", 0),
            ("", 0),
            ("nul", 3),
        ]
    )
    func malformed(_ text: String, _ offset: Int) throws {
        let service = try TestService()
        let refused = try service.send("POST", "/v1/models", text)
        #expect(refused.status == 400)
        #expect(refused["offset"] == .integer(offset))
    }

    @Test("ten megabytes of brackets and invalid UTF-8 are refused, and the service goes on")
    func hostile() throws {
        let service = try TestService()
        let brackets = [UInt8](repeating: UInt8(ascii: "["), count: 10_000_000)
        #expect(try service.send("POST", "/v1/models", bytes: brackets).status == 400)
        let invalid: [UInt8] = Array("{\"name\":\"".utf8) + [0xFF, 0xFE] + Array("\"}".utf8)
        #expect(try service.send("POST", "/v1/models", bytes: invalid).status == 400)
        #expect(try service.send("GET", "/v1/models")["items"] == [])
    }

    @Test("a body of another media type is refused")
    func mediaType() throws {
        let service = try TestService()
        for type in ["text/plain", "application/json; charset=latin-1", "application/xml"] {
            let refused = try service.send(
                "POST",
                "/v1/models",
                "{}",
                fields: [.contentType: type]
            )
            #expect(refused.status == 415)
        }
        let accepted = try service.send(
            "POST",
            "/v1/models",
            #"{"name":"M"}"#,
            fields: [.contentType: "application/json; charset=utf-8"]
        )
        #expect(accepted.status == 201)
    }

    @Test("a model is replaced, patched and deleted, each by the version that was read")
    func writes() throws {
        let service = try TestService()
        let id = try #require(try service.send("POST", "/v1/models", Self.blog)["id"].string)
        let patched = try service.send(
            "PATCH",
            "/v1/models/\(id)",
            #"{"owner":"Ana","tags":null}"#,
            fields: [.ifMatch: "\"m1\"", .contentType: "application/merge-patch+json"]
        )
        #expect(patched.status == 200)
        #expect(patched["owner"] == "Ana")
        #expect(patched["tags"] == [])
        #expect(patched["revision"] == 2)
        #expect(patched["components"].array?.count == 3)
        let stale = try service.send(
            "PUT",
            "/v1/models/\(id)",
            #"{"name":"Other"}"#,
            fields: [.ifMatch: "\"m1\""]
        )
        #expect(stale.status == 412)
        let replaced = try service.send(
            "PUT",
            "/v1/models/\(id)",
            #"{"name":"Other"}"#,
            fields: [.ifMatch: "\"m1\", \"m2\""]
        )
        #expect(replaced["components"] == [])
        #expect(try service.send("DELETE", "/v1/models/\(id)").status == 204)
        #expect(try service.send("GET", "/v1/models/\(id)").status == 410)
        #expect(try service.send("GET", "/v1/models?deleted=true")["items/0/id"] == .string(id))
        #expect(try service.send("POST", "/v1/models/\(id)/restore").status == 200)
        #expect(try service.send("GET", "/v1/models/\(id)")["name"] == "Other")
    }

    @Test("what was read can be put back as it is")
    func putBack() throws {
        let service = try TestService()
        let made = try service.send("POST", "/v1/models", Self.blog)
        let id = try #require(made["id"].string)
        let put = try service.send("PUT", "/v1/models/\(id)", bytes: made.bytes)
        #expect(put.status == 200)
        #expect(put["components"] == made["components"])
        #expect(put["flows"] == made["flows"])
    }

    @Test("earlier revisions are read and restored")
    func revisions() throws {
        let service = try TestService()
        let id = try #require(try service.send("POST", "/v1/models", Self.blog)["id"].string)
        try service.send("DELETE", "/v1/models/\(id)/components/db?cascade=true")
        #expect(try service.send("GET", "/v1/models/\(id)")["components"].array?.count == 2)
        let first = try service.send("GET", "/v1/models/\(id)/revisions/1")
        #expect(first["components"].array?.count == 3)
        let restored = try service.send("POST", "/v1/models/\(id)/revisions/1/restore")
        #expect(restored["components"].array?.count == 3)
        let revisions = try service.send("GET", "/v1/models/\(id)/revisions")
        #expect(revisions["items"].array?.count == revisions["items/0/revision"].integer)
    }

    @Test("the same entity tag again needs no content")
    func notModified() throws {
        let service = try TestService()
        let id = try #require(try service.send("POST", "/v1/models", Self.blog)["id"].string)
        let again = try service.send(
            "GET",
            "/v1/models/\(id)",
            fields: [.ifNoneMatch: "\"x\", W/\"m1\""]
        )
        #expect(again.status == 304)
        #expect(again.bytes == [])
        #expect(again.fields.first(.etag) == "\"m1\"")
    }

    @Test("pages follow each other without gap or repetition, also while models come")
    func pages() throws {
        let service = try TestService()
        for number in 0..<5 {
            try service.send("POST", "/v1/models", #"{"name":"M\#(number)"}"#)
        }
        var names: [String] = []
        var target = "/v1/models?limit=2&sort=name"
        for _ in 0..<10 {
            let page = try service.send("GET", target)
            names += (page["items"].array ?? []).compactMap { $0.object?["name"]?.string }
            guard let cursor = page["nextCursor"].string else { break }
            #expect(page.fields.first(.link)?.contains("rel=\"next\"") == true)
            target = "/v1/models?limit=2&sort=name&cursor=\(cursor)"
            try service.send("POST", "/v1/models", #"{"name":"A new one"}"#)
        }
        #expect(names == ["M0", "M1", "M2", "M3", "M4"])
    }

    @Test(
        "wrong parameters are refused by name",
        arguments: [
            ("limit=0", "/query/limit out-of-range"), ("limit=x", "/query/limit wrong-type"),
            ("limt=5", "/query/limt unknown-field"), ("status=new", "/query/status unknown-value"),
            ("sort=size", "/query/sort unknown-value"),
            ("limit=1&limit=2", "/query/limit duplicate"),
        ]
    )
    func parameters(_ query: String, _ fault: String) throws {
        let service = try TestService()
        let refused = try service.send("GET", "/v1/models?\(query)")
        #expect(refused.status == 400)
        #expect(refused.faults == [fault])
        #expect(try service.send("GET", "/v1/models?cursor=nonsense").status == 400)
    }

    @Test("a request that is sent twice with one idempotency key is done once")
    func idempotency() throws {
        let service = try TestService()
        let fields: Fields = [.idempotencyKey: "k1"]
        let first = try service.send("POST", "/v1/models", #"{"name":"M"}"#, fields: fields)
        let second = try service.send("POST", "/v1/models", #"{"name":"M"}"#, fields: fields)
        #expect(second.status == 201)
        #expect(second.bytes == first.bytes)
        #expect(second.fields.first(.location) == first.fields.first(.location))
        let other = try service.send("POST", "/v1/models", #"{"name":"N"}"#, fields: fields)
        #expect(other.status == 422)
        #expect(try service.send("GET", "/v1/models")["items"].array?.count == 1)
    }

    @Test("a server that asks for it refuses writes without If-Match")
    func preconditionRequired() throws {
        let service = try TestService(requiresIfMatch: true)
        let id = try #require(try service.send("POST", "/v1/models", Self.blog)["id"].string)
        #expect(try service.send("DELETE", "/v1/models/\(id)").status == 428)
        #expect(
            try service.send("DELETE", "/v1/models/\(id)", fields: [.ifMatch: "*"]).status == 204
        )
    }

    @Test("models are found by what they and their elements are called, whatever the query holds")
    func search() throws {
        let service = try TestService()
        try service.send("POST", "/v1/models", Self.blog)
        try service.send("POST", "/v1/models", #"{"name":"Payments"}"#)
        #expect(try service.send("GET", "/v1/models?q=datab")["items/0/name"] == "Blog")
        #expect(try service.send("GET", "/v1/models?q=payments")["items"].array?.count == 1)
        for query in ["%22", "*", "a%20OR%20b", "NEAR(", "-x", "name:blog", "%27%3B--"] {
            #expect(try service.send("GET", "/v1/models?q=\(query)").status == 200)
        }
    }
}
