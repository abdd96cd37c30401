import Testing

@testable import HTTPServer

@Suite("Streamed responses", .timeLimit(.minutes(1)))
struct StreamingTests {
    static let kinds = [
        ("", ServerConfiguration.Readiness.automatic), ("later", .automatic), ("later", .dispatch),
        ("", .dispatch),
    ]

    private func server(_ readiness: ServerConfiguration.Readiness) throws -> TestServer {
        var configuration = ServerConfiguration()
        configuration.readiness = readiness
        return try TestServer(configuration)
    }

    @Test("come in chunks, and the connection goes on", arguments: kinds)
    func chunked(_ kind: String, _ readiness: ServerConfiguration.Readiness) throws {
        let server = try server(readiness)
        let client = try server.connect()
        try client.send(request("GET /stream/300/\(kind) HTTP/1.1") + request("GET /next HTTP/1.1"))
        let head = RawResponse(head: try client.read(through: "\r\n\r\n"))
        #expect(head["transfer-encoding"] == "chunked")
        #expect(head["content-length"] == nil)
        let body = try client.read(through: "\r\n0\r\n\r\n")
        #expect(body.utf8.count { $0 == 0x61 } == 300_000)
        #expect(try client.readResponse().body == "/next")
    }

    @Test("have a length if it is known")
    func length() throws {
        let server = try server(.automatic)
        let client = try server.connect()
        try client.send(request("GET /stream/100/length HTTP/1.1"))
        #expect(try client.readResponse().body.utf8.count == 100_000)
    }

    @Test(
        "reach a reader who makes room while they are written",
        arguments: [ServerConfiguration.Readiness.automatic, .dispatch]
    )
    func racing(_ readiness: ServerConfiguration.Readiness) throws {
        let server = try server(readiness)
        for _ in 0..<25 {
            let client = try server.connect()
            try client.send(request("GET /stream/1000/large HTTP/1.1", "Connection: close"))
            #expect(try client.readToEnd().utf8.count > 40_000_000)
        }
    }

    @Test("end with the connection in HTTP/1.0")
    func legacy() throws {
        let server = try server(.automatic)
        let text = try server.exchange(
            request("GET /stream/100 HTTP/1.0", "Connection: keep-alive")
        )
        #expect(text.contains("\r\nConnection: close\r\n"))
        #expect(!text.contains("Transfer-Encoding"))
        #expect(text.utf8.suffix(100_000).allSatisfy { $0 == 0x61 })
    }

    @Test("that fail cut the connection, so that the client notices", arguments: ["1.0", "1.1"])
    func failure(_ version: String) throws {
        let server = try server(.automatic)
        let client = try server.connect()
        try client.send(request("GET /stream/10/fail HTTP/\(version)"))
        #expect(throws: RawClient.Failure.self) { try client.readToEnd() }
    }

    @Test("wait for a reader, who loses them if he stops for too long")
    func stalled() async throws {
        var configuration = ServerConfiguration()
        configuration.times.write = .milliseconds(200)
        configuration.times.rate = 100_000
        let (events, continuation) = AsyncStream.makeStream(of: Exchange.self)
        let server = try TestServer(
            configuration,
            application: TestServer.application(observe: { event in
                if case .finished(let exchange) = event { continuation.yield(exchange) }
            })
        )
        let client = try server.connect(receiveBuffer: 4096)
        try client.send(request("GET /stream/1000000 HTTP/1.1"))
        for await exchange in events {
            #expect(!exchange.isComplete)
            // What it took is what the sockets' buffers hold, not the whole billion bytes.
            #expect(exchange.bytesOut < 8_000_000)
            break
        }
        #expect(throws: RawClient.Failure.self) { try client.readToEnd() }
    }
}
