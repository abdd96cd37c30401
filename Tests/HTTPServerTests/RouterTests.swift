import Testing

@testable import HTTPServer

@Suite("Router")
struct RouterTests {
    static let router: Router<String> = {
        var router = Router<String>()
        router.add(.get, "/", "root")
        router.add(.get, "/v1/models", "list")
        router.add(.post, "/v1/models", "create")
        router.add(.get, "/v1/models/{modelId}", "read")
        router.add(.delete, "/v1/models/{modelId}", "delete")
        router.add(.get, "/v1/models/{modelId}/components/{elementId}", "component")
        router.add(.post, "/v1/models/{modelId}/elements:batch", "batch")
        router.add(.post, "/v1/models/import", "import")
        router.add(.get, "/v1/models/import/formats", "formats")
        return router
    }()

    private func describe(_ method: HTTPServer.Method, _ path: String) throws -> String {
        let target = try Target(Array(path.utf8).span, method: method)
        switch Self.router.match(method, target.segments) {
        case .found(let route, let parameters):
            return ([route.value] + parameters.items.map { "\($0.name)=\($0.value)" })
                .joined(separator: " ")
        case .notFound: return "not found"
        case .methodNotAllowed(let allowed):
            return "allowed " + allowed.map(\.name).joined(separator: ", ")
        }
    }

    @Test(
        "finds the route, its parameters, or what is allowed instead",
        arguments: [
            ("GET", "/", "root"), ("GET", "/v1/models", "list"), ("POST", "/v1/models", "create"),
            ("GET", "/v1/models/7", "read modelId=7"), ("HEAD", "/v1/models/7", "read modelId=7"),
            ("GET", "/v1/models/7/components/web", "component modelId=7 elementId=web"),
            ("POST", "/v1/models/7/elements:batch", "batch modelId=7"),
            ("POST", "/v1/models/import", "import"),
            ("GET", "/v1/models/import", "allowed OPTIONS, POST"),
            ("GET", "/v1/models/import/components/web", "component modelId=import elementId=web"),
            ("GET", "/v1/models/import/formats", "formats"),
            ("GET", "/v1/models/a%2Fb", "read modelId=a/b"),
            ("PUT", "/v1/models/7", "allowed DELETE, GET, HEAD, OPTIONS"),
            ("BREW", "/v1/models", "allowed GET, HEAD, OPTIONS, POST"),
            ("OPTIONS", "/v1/models", "allowed GET, HEAD, OPTIONS, POST"),
            ("GET", "/v1/models/", "not found"),
            ("GET", "/v1", "not found"), ("GET", "/v2/models", "not found"),
            ("GET", "//v1/models", "not found"), ("GET", "/v1/models/7/components/", "not found"),
            ("GET", "/v1/models/7/x", "not found"), ("GET", "/V1/models", "not found"),
        ]
    )
    func matches(_ method: String, _ path: String, _ outcome: String) throws {
        #expect(try describe(#require(Method(method)), path) == outcome)
    }

    @Test("lists its routes in order")
    func routes() {
        #expect(Self.router.routes.map(\.pattern).prefix(3) == ["/", "/v1/models", "/v1/models"])
        #expect(Self.router.routes.count == 9)
    }

    @Test("stops the program when a route is added twice")
    func twice() async {
        await #expect(processExitsWith: .failure) {
            var router = Router<Int>()
            router.add(.get, "/a", 1)
            router.add(.get, "/a", 2)
        }
    }

    @Test("has parameters by name")
    func parameters() throws {
        guard case .found(_, let parameters) = Self.router.match(.get, ["v1", "models", "7"]) else {
            Issue.record("not found")
            return
        }
        #expect(parameters["modelId"] == "7")
        #expect(parameters["elementId"] == nil)
    }
}
