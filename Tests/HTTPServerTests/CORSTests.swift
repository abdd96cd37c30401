import Testing

@testable import HTTPServer

@Suite("CORS", .timeLimit(.minutes(1)))
struct CORSTests {
    private func server() throws -> TestServer {
        var configuration = ServerConfiguration()
        configuration.cors = CORSPolicy(origins: ["https://portal.example"])
        return try TestServer(configuration)
    }

    private func response(_ text: String) throws -> RawResponse {
        let server = try server()
        let client = try server.connect()
        try client.send(text)
        return try client.readResponse()
    }

    @Test("lets a listed origin read the answer")
    func listed() throws {
        let response = try response(request("GET / HTTP/1.1", "Origin: https://portal.example"))
        #expect(response["access-control-allow-origin"] == "https://portal.example")
        #expect(response["access-control-expose-headers"]?.contains("ETag") == true)
        #expect(response["vary"] == "Origin")
    }

    @Test(
        "lets no other",
        arguments: [
            "https://evil.example", "https://portal.example.evil", "http://portal.example", "null",
            "HTTPS://portal.example", "https://portal.example:8443", "*",
        ]
    )
    func others(_ origin: String) throws {
        let response = try response(request("GET / HTTP/1.1", "Origin: \(origin)"))
        #expect(response["access-control-allow-origin"] == nil)
        #expect(response["vary"] == "Origin")
    }

    @Test("answers the preflight of a listed origin")
    func preflight() throws {
        let response = try response(
            request(
                "OPTIONS /a HTTP/1.1",
                "Origin: https://portal.example",
                "Access-Control-Request-Method: PUT"
            )
        )
        #expect(response.status == 204)
        #expect(response["access-control-allow-methods"]?.contains("PUT") == true)
        #expect(response["access-control-allow-headers"]?.contains("If-Match") == true)
        #expect(response["access-control-allow-origin"] == "https://portal.example")
        #expect(response["access-control-max-age"] == "600")
        #expect(response["content-length"] == nil)
    }

    @Test("leaves the preflight of another origin to the application")
    func foreignPreflight() throws {
        let response = try response(
            request(
                "OPTIONS /a HTTP/1.1",
                "Origin: https://evil.example",
                "Access-Control-Request-Method: PUT"
            )
        )
        #expect(response.status == 200)
        #expect(response["access-control-allow-methods"] == nil)
    }

    @Test("says nothing unless configured")
    func off() throws {
        let server = try TestServer()
        let client = try server.connect()
        try client.send(request("GET / HTTP/1.1", "Origin: https://portal.example"))
        let response = try client.readResponse()
        #expect(response["vary"] == nil)
        #expect(response["access-control-allow-origin"] == nil)
    }
}
