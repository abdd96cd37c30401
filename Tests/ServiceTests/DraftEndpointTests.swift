import HTTPServer
import JSON
import Testing

@Suite("Drafts over the API")
struct DraftEndpointTests {
    private let service: TestService

    init() throws { service = try TestService() }

    @Test("a draft can be posted as a model as it is, and nothing is stored before")
    func draft() throws {
        let body = #"""
            {"name": "Shop", "description": "Customers use a web shop over HTTPS. The web shop stores orders in PostgreSQL and calls Frobnicator."}
            """#
        let draft = try service.send("POST", "/v1/drafts", body)
        #expect(draft.status == 200)
        #expect(draft["evidence"].array?.isEmpty == false)
        #expect(draft["questions"].array?.isEmpty == false)
        #expect(draft["unrecognized"].array?.first?.object?["text"] == "Frobnicator")
        #expect(try service.send("GET", "/v1/models")["items"].array == [])

        var json = JSONWriter()
        draft["model"].write(to: &json)
        let model = try service.send(
            "POST",
            "/v1/models",
            String(decoding: json.bytes, as: UTF8.self)
        )
        #expect(model.status == 201)
        #expect(model["flows"].array?.count == 2)
    }

    @Test(
        "what is no description is refused by field",
        arguments: [
            (#"{"name": "Shop"}"#, "/description"),
            (#"{"name": "", "description": "An API."}"#, "/name"),
            (#"{"name": "Shop", "description": "a\u0000b"}"#, "/description"),
            (#"{"name": "Shop", "description": "An API.", "text": 1}"#, "/text"),
        ]
    )
    func refusal(body: String, pointer: String) throws {
        let answer = try service.send("POST", "/v1/drafts", body)
        #expect(answer.status == 422)
        #expect(answer["errors"].array?.first?.object?["pointer"]?.string == pointer)
    }
}
