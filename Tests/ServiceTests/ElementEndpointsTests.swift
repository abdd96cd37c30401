import HTTPServer
import JSON
import Testing

@Suite("Elements over the API")
struct ElementEndpointsTests {
    private let service: TestService
    private let model: String

    init() throws {
        service = try TestService()
        model = try service.makeModel()
    }

    @Test("an element is made, read, replaced, patched and deleted")
    func lifecycle() throws {
        let made = try service.send(
            "POST",
            "\(model)/components",
            #"{"name":"Job queue","kind":"data-store","technologies":["SQS"]}"#
        )
        #expect(made.status == 201)
        #expect(made["id"] == "job-queue")
        #expect(made.fields.first(.location) == "\(model)/components/job-queue")
        let etag = try #require(made.fields.first(.etag))
        let patched = try service.send(
            "PATCH",
            "\(model)/components/job-queue",
            #"{"controls":{"encryption-at-rest":"implemented"}}"#,
            fields: [.ifMatch: etag]
        )
        #expect(patched["controls"] == ["encryption-at-rest": "implemented"])
        #expect(
            try service.send(
                "PUT",
                "\(model)/components/job-queue",
                #"{"name":"Q","kind":"process"}"#,
                fields: [.ifMatch: etag]
            ).status == 412
        )
        let put = try service.send(
            "PUT",
            "\(model)/components/job-queue",
            #"{"name":"Q","kind":"process"}"#
        )
        #expect(put["controls"] == [:])
        #expect(try service.send("DELETE", "\(model)/components/job-queue").status == 204)
        #expect(try service.send("GET", "\(model)/components/job-queue").status == 404)
    }

    @Test("a derived id gives way to one that is taken, a written one is refused")
    func ids() throws {
        let body = #"{"name":"web","kind":"process"}"#
        #expect(try service.send("POST", "\(model)/components", body)["id"] == "web-2")
        #expect(try service.send("POST", "\(model)/components", body)["id"] == "web-3")
        let taken = try service.send(
            "POST",
            "\(model)/components",
            #"{"id":"query","name":"x","kind":"process"}"#
        )
        #expect(taken.status == 409)
    }

    @Test("an element keeps its id")
    func keepsID() throws {
        let refused = try service.send("PATCH", "\(model)/components/web", #"{"id":"other"}"#)
        #expect(refused.status == 422)
        #expect(refused.faults == ["/id immutable"])
    }

    @Test(
        "references are checked",
        arguments: [
            (
                "flows", #"{"name":"f","source":"web","destination":"nowhere"}"#,
                "/destination unknown-reference"
            ),
            (
                "flows", #"{"name":"f","source":"web","destination":"aws"}"#,
                "/destination wrong-kind"
            ),
            (
                "flows", #"{"name":"f","source":"web","destination":"web"}"#,
                "/destination self-reference"
            ),
            (
                "components", #"{"name":"c","kind":"process","assets":["gone"]}"#,
                "/assets/0 unknown-reference"
            ),
            ("boundaries", #"{"name":"b","parent":"web"}"#, "/parent wrong-kind"),
        ]
    )
    func references(_ collection: String, _ body: String, _ fault: String) throws {
        let refused = try service.send("POST", "\(model)/\(collection)", body)
        #expect(refused.status == 422)
        #expect(refused.faults == [fault])
    }

    @Test("a boundary cannot come to lie inside itself")
    func cycles() throws {
        try service.send(
            "POST",
            "\(model)/boundaries",
            #"{"id":"vpc","name":"VPC","parent":"aws"}"#
        )
        let refused = try service.send(
            "PATCH",
            "\(model)/boundaries/aws",
            #"{"parent":"vpc"}"#
        )
        #expect(refused.status == 422)
        #expect(refused.faults == ["/parent cycle"])
    }

    @Test("what others name is deleted only with them")
    func cascade() throws {
        let refused = try service.send("DELETE", "\(model)/components/web")
        #expect(refused.status == 409)
        #expect(refused["references"] == ["browse", "query"])
        #expect(try service.send("DELETE", "\(model)/components/web?cascade=true").status == 204)
        #expect(try service.send("GET", "\(model)/flows")["items"] == [])
        #expect(try service.send("GET", "\(model)/components")["items"].array?.count == 2)
    }

    @Test("each change of an element is a revision of its model")
    func revision() throws {
        try service.send("POST", "\(model)/assets", #"{"name":"Posts"}"#)
        #expect(try service.send("GET", model)["revision"] == 2)
        #expect(try service.send("GET", "\(model)/revisions")["items/0/element"] == "posts")
    }

    @Test(
        "every kind of element has its list",
        arguments: ["components", "boundaries", "flows", "assets", "assumptions", "scenarios"]
    )
    func lists(_ collection: String) throws {
        #expect(try service.send("GET", "\(model)/\(collection)?limit=1").status == 200)
        #expect(try service.send("GET", "/v1/models/unknown/\(collection)").status == 404)
    }

    @Test("assumptions and scenarios are elements too")
    func otherKinds() throws {
        let assumption = try service.send(
            "POST",
            "\(model)/assumptions",
            #"{"text":"TLS everywhere.","elements":["browse"]}"#
        )
        #expect(assumption.status == 201)
        let scenario = try service.send(
            "POST",
            "\(model)/scenarios",
            """
            {"name":"Cross-site scripting","threatActor":"Outsider","steps":[
            {"description":"Post a script","killChainPhase":"delivery","technique":"T1189","component":"web"}]}
            """
        )
        #expect(scenario.status == 201)
        #expect(try service.send("DELETE", "\(model)/flows/browse").status == 409)
    }
}
