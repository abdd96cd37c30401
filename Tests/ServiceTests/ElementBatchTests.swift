import HTTPServer
import JSON
import Testing

@Suite("Batches of changes over the API")
struct ElementBatchTests {
    private let service: TestService
    private let model: String

    init() throws {
        service = try TestService()
        model = try service.makeModel()
    }

    private func batch(
        _ operations: String,
        fields: Fields = Fields()
    ) throws -> TestService.Answer {
        try service.send(
            "POST",
            "\(model)/elements:batch",
            "{\"operations\":[\(operations)]}",
            fields: fields
        )
    }

    @Test("every kind of change in one revision, with references in any order")
    func everything() throws {
        let answer = try batch(
            """
            {"op":"create","kind":"flow","element":{"name":"Look up","source":"web","destination":"cache"}},
            {"op":"create","kind":"component","element":{"name":"Cache","kind":"data-store","boundary":"vpc"}},
            {"op":"create","kind":"boundary","element":{"id":"vpc","name":"VPC","parent":"aws"}},
            {"op":"update","kind":"component","id":"web","patch":{"boundary":"vpc","technologies":["flsk"]}},
            {"op":"replace","kind":"asset","id":"accounts","element":{"name":"People"}},
            {"op":"delete","kind":"flow","id":"query"}
            """,
            fields: [.ifMatch: "\"m1\""]
        )
        #expect(answer.status == 200)
        #expect(answer["revision"] == 2)
        #expect(answer.fields.first(.etag) == "\"m2\"")
        #expect(answer["results/0/id"] == "look-up")
        #expect(answer["results/1/etag"] == "\"e2\"")
        #expect(answer["results/3/element/boundary"] == "vpc")
        #expect(answer["results/5"] == ["op": "delete", "kind": "flow", "id": "query"])
        #expect(answer["warnings/0/pointer"] == "/operations/3/patch/technologies/0")
        let whole = try service.send("GET", model)
        #expect(whole["revision"] == 2)
        #expect(whole["flows"].array?.count == 2)
        #expect(whole["assets/0/name"] == "People")
        #expect(try service.send("GET", "\(model)/revisions")["items/0/action"] == "element.batch")
        let before = try service.send("GET", "\(model)/revisions/1")
        #expect(before["flows/1/id"] == "query")
    }

    @Test("every fault is reported at once, and nothing is stored")
    func faults() throws {
        let answer = try batch(
            """
            {"op":"create","kind":"flow","element":{"name":"f","source":"web","destination":"nowhere"}},
            {"op":"create","kind":"component","element":{"id":"web","name":"x","kind":"process"}},
            {"op":"update","kind":"component","id":"gone","patch":{}},
            {"op":"update","kind":"component","id":"db","patch":{"kind":"proces"}},
            {"op":"replace","kind":"flow","id":"web","element":{"name":"f","source":"web","destination":"db"}},
            {"op":"delete","kind":"component","id":"visitor"},
            {"op":"remove","kind":"flow","id":"query"},
            {"op":"create","kind":"component","elment":{"name":"x","kind":"process"}},
            {"op":"create","kind":"component","element":{"id":"ok","name":"ok","kind":"process"}}
            """
        )
        #expect(answer.status == 422)
        #expect(
            Set(answer.faults) == [
                "/operations/0/element/destination unknown-reference",
                "/operations/1/element/id taken", "/operations/2/id unknown-element",
                "/operations/3/patch/kind unknown-value", "/operations/4/id duplicate",
                "/operations/5/id referenced", "/operations/6/op unknown-value",
                "/operations/7/element required", "/operations/7/elment unknown-field",
            ]
        )
        #expect(try service.send("GET", "\(model)/components/ok").status == 404)
        #expect(try service.send("GET", model)["revision"] == 1)
    }

    @Test("one fault is not repeated at the references to the faulty element")
    func noEcho() throws {
        let answer = try batch(
            """
            {"op":"create","kind":"component","element":{"id":"new","name":"","kind":"process"}},
            {"op":"create","kind":"flow","element":{"name":"f","source":"web","destination":"new"}}
            """
        )
        #expect(answer.faults == ["/operations/0/element/name too-short"])
    }

    @Test("what the store alone stands against is a conflict")
    func conflicts() throws {
        let taken = try batch(
            #"{"op":"create","kind":"asset","element":{"id":"web","name":"x"}}"#
        )
        #expect(taken.status == 409)
        #expect(taken.faults == ["/operations/0/element/id taken"])
        let referenced = try batch(#"{"op":"delete","kind":"component","id":"db"}"#)
        #expect(referenced.status == 409)
    }

    @Test("a deletion takes with it what it must, but not what the batch itself rights")
    func deletions() throws {
        let answer = try batch(
            """
            {"op":"delete","kind":"component","id":"web","cascade":true},
            {"op":"delete","kind":"asset","id":"accounts","cascade":true},
            {"op":"update","kind":"flow","id":"browse","patch":{"destination":"db"}}
            """
        )
        #expect(answer.status == 200)
        #expect(answer["alsoDeleted"] == ["query"])
        #expect(answer["alsoChanged"] == ["db"])
        let whole = try service.send("GET", model)
        #expect(whole["components/1/assets"] == [])
        #expect(whole["flows/0/destination"] == "db")
        #expect(whole["flows"].array?.count == 1)
    }

    @Test("a cycle through several operations is found")
    func cycles() throws {
        let answer = try batch(
            """
            {"op":"create","kind":"boundary","element":{"id":"a","name":"a","parent":"b"}},
            {"op":"create","kind":"boundary","element":{"id":"b","name":"b","parent":"a"}}
            """
        )
        #expect(
            answer.faults == [
                "/operations/0/element/parent cycle", "/operations/1/element/parent cycle",
            ]
        )
    }

    @Test("derived ids give way to written ones and to each other")
    func ids() throws {
        let answer = try batch(
            """
            {"op":"create","kind":"component","element":{"name":"Web","kind":"process"}},
            {"op":"create","kind":"component","element":{"name":"Web","kind":"process"}},
            {"op":"create","kind":"component","element":{"id":"web-2","name":"Web","kind":"process"}}
            """
        )
        #expect(
            (0..<3).map { answer["results/\($0)/id"] } == ["web-3", "web-4", "web-2"]
        )
    }

    @Test("preconditions, retries and no change")
    func retries() throws {
        let create =
            #"{"op":"create","kind":"component","element":{"name":"New","kind":"process"}}"#
        #expect(try batch(create, fields: [.ifMatch: "\"m9\""]).status == 412)
        let key: Fields = [.idempotencyKey: "k", .ifMatch: "\"m1\""]
        let first = try batch(create, fields: key)
        #expect(first.status == 200)
        #expect(try batch(create, fields: key).bytes == first.bytes)
        let same = try batch(
            #"{"op":"update","kind":"component","id":"new","patch":{"name":"New"}}"#
        )
        #expect(same["revision"] == 2)
        #expect(try batch("")["revision"] == 2)
        #expect(try service.send("GET", "\(model)/components")["items"].array?.count == 4)
    }

    @Test(
        "a body that is no batch is refused",
        arguments: [
            ("[]", " wrong-type"), ("{}", "/operations required"),
            (#"{"operations":{}}"#, "/operations wrong-type"),
            (#"{"operations":[1]}"#, "/operations/0 wrong-type"),
            (#"{"operations":[],"operation":[]}"#, "/operation unknown-field"),
            (
                "{\"operations\":[\(Array(repeating: "1", count: 1001).joined(separator: ","))]}",
                "/operations too-long"
            ),
        ]
    )
    func malformed(_ body: String, _ fault: String) throws {
        let answer = try service.send("POST", "\(model)/elements:batch", body)
        #expect(answer.status == 422)
        #expect(answer.faults == [fault])
    }

    @Test("a model that is not there, or was deleted")
    func missing() throws {
        let path = "/v1/models/0198c0de-0000-7000-8000-000000000000/elements:batch"
        #expect(try service.send("POST", path, #"{"operations":[]}"#).status == 404)
        try service.send("DELETE", model)
        #expect(try batch("").status == 410)
    }
}
