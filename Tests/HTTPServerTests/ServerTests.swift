import Foundation
import Testing

@testable import HTTPServer

@Suite("Server on a socket", .timeLimit(.minutes(1)))
struct ServerTests {
    static let drivers: [ServerConfiguration.Readiness] = [.automatic, .dispatch]

    private func configuration(_ readiness: ServerConfiguration.Readiness) -> ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.readiness = readiness
        return configuration
    }

    @Test("answers with the server's own fields", arguments: drivers)
    func answers(_ readiness: ServerConfiguration.Readiness) throws {
        let server = try TestServer(configuration(readiness))
        let client = try server.connect()
        try client.send(request("GET /hello HTTP/1.1", "X-Request-Id: a.b-c_1"))
        let response = try client.readResponse()
        #expect(response.status == 200)
        #expect(response.body == "/hello")
        #expect(response["server"] == "Merlon")
        #expect(response["x-content-type-options"] == "nosniff")
        #expect(response["x-request-id"] == "a.b-c_1")
        #expect(response["content-length"] == "6")
        #expect(response["connection"] == nil)
        #expect(response["date"]?.count == 29)
    }

    @Test("answers pipelined requests in order, whoever replies from where", arguments: drivers)
    func pipelined(_ readiness: ServerConfiguration.Readiness) throws {
        let server = try TestServer(configuration(readiness))
        let client = try server.connect()
        let paths = (0..<200).map { $0 % 3 == 0 ? "/later/\($0)" : "/now/\($0)" }
        try client.send(paths.map { request("GET \($0) HTTP/1.1") }.joined())
        for path in paths { #expect(try client.readResponse().body == path) }
    }

    @Test("goes on after a pipeline whose answers filled the output", arguments: drivers)
    func longPipeline(_ readiness: ServerConfiguration.Readiness) throws {
        let server = try TestServer(configuration(readiness))
        let client = try server.connect()
        try client.send(String(repeating: request("GET /now HTTP/1.1"), count: 1000))
        for _ in 0..<1000 { #expect(try client.readResponse().body == "/now") }
    }

    @Test("gives the same answer however the request is cut", arguments: drivers)
    func pieces(_ readiness: ServerConfiguration.Readiness) throws {
        let server = try TestServer(configuration(readiness))
        let client = try server.connect()
        let text = request(
            "POST / HTTP/1.1",
            "Transfer-Encoding: chunked",
            body: "5\r\nhello\r\n0\r\n\r\n"
        )
        for byte in text.utf8 { try client.send([byte]) }
        #expect(try client.readResponse().body == "hello")
    }

    @Test("closes after the answer when asked to, and by default in HTTP/1.0")
    func closes() throws {
        let server = try TestServer()
        let closed = try server.exchange(request("GET / HTTP/1.1", "Connection: close") + request())
        #expect(closed.contains("\r\nConnection: close\r\n"))
        #expect(closed.components(separatedBy: "HTTP/1.1 200").count == 2)
        let legacy = try server.exchange(request("GET / HTTP/1.0"))
        #expect(legacy.hasPrefix("HTTP/1.1 200 OK\r\n"))
    }

    @Test("goes on in HTTP/1.0 with keep-alive")
    func legacyKeepAlive() throws {
        let server = try TestServer()
        let client = try server.connect()
        for _ in 0..<2 {
            try client.send(request("GET / HTTP/1.0", "Connection: keep-alive"))
            #expect(try client.readResponse()["connection"] == "keep-alive")
        }
    }

    @Test("answers a client that has closed its side")
    func halfClosed() throws {
        let server = try TestServer()
        let client = try server.connect()
        try client.send(request("GET /later HTTP/1.1") + request("GET /2 HTTP/1.1"))
        client.finish()
        let text = try client.readToEnd()
        #expect(text.components(separatedBy: "HTTP/1.1 200").count == 3)
        #expect(text.hasSuffix("/2"))
    }

    @Test("answers 400 when the client closes its side within a request")
    func incomplete() throws {
        let server = try TestServer()
        let client = try server.connect()
        try client.send("GET / HTTP/1.1\r\nHost")
        client.finish()
        #expect(try client.readToEnd().hasPrefix("HTTP/1.1 400 "))
    }

    @Test("gives HEAD the fields of GET and no content")
    func head() throws {
        let server = try TestServer()
        let client = try server.connect()
        try client.send(request("HEAD /hello HTTP/1.1") + request("GET /2 HTTP/1.1"))
        let head = try client.readResponse(isHead: true)
        #expect(head["content-length"] == "6")
        #expect(try client.readResponse().body == "/2")
        try client.send(request("HEAD /stream/3 HTTP/1.1") + request("GET /4 HTTP/1.1"))
        #expect(try client.readResponse(isHead: true)["transfer-encoding"] == "chunked")
        #expect(try client.readResponse().body == "/4")
    }

    @Test("says 100 to a client that waits for it, and not to one that does not")
    func continues() throws {
        let server = try TestServer()
        let client = try server.connect()
        let head = request("POST / HTTP/1.1", "Content-Length: 5", "Expect: 100-continue")
        try client.send(head)
        #expect(try client.read(through: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
        try client.send("hello")
        #expect(try client.readResponse().body == "hello")
        try client.send(head + "hello")
        #expect(try client.readResponse().status == 200)
    }

    @Test("refuses before the body, without 100, and closes: the body may come or not")
    func refusesExpected() throws {
        let server = try TestServer()
        let text = try server.exchange(
            request("POST /refused HTTP/1.1", "Content-Length: 5", "Expect: 100-continue")
        )
        #expect(text.hasPrefix("HTTP/1.1 404 "))
        #expect(text.contains("\r\nConnection: close\r\n"))
    }

    @Test("drops a short refused body and goes on")
    func dropsShortBody() throws {
        let server = try TestServer()
        let client = try server.connect()
        try client.send(request("POST /refused HTTP/1.1", "Content-Length: 5"))
        #expect(try client.readResponse().status == 404)
        try client.send("hello" + request("GET /next HTTP/1.1"))
        #expect(try client.readResponse().body == "/next")
    }

    @Test("lets a client read the answer to a body that was refused, although it sends on")
    func lingers() throws {
        let server = try TestServer()
        let client = try server.connect()
        try client.send(request("POST / HTTP/1.1", "Content-Length: 8000000"))
        for _ in 0..<80 { try client.send([UInt8](repeating: 0x61, count: 100_000)) }
        client.finish()
        #expect(try client.readToEnd().hasPrefix("HTTP/1.1 413 "))
    }

    @Test("answers a dropped reply with 500", arguments: drivers)
    func dropped(_ readiness: ServerConfiguration.Readiness) throws {
        let server = try TestServer(configuration(readiness))
        let client = try server.connect()
        try client.send(request("GET /never HTTP/1.1") + request("GET /next HTTP/1.1"))
        #expect(try client.readResponse().status == 500)
        #expect(try client.readResponse().body == "/next")
    }

    @Test("closes after the last request that a connection may have")
    func requestLimit() throws {
        var configuration = ServerConfiguration()
        configuration.capacity.requestsPerConnection = 2
        let server = try TestServer(configuration)
        let text = try server.exchange(request() + request() + request())
        #expect(text.components(separatedBy: "HTTP/1.1 200").count == 3)
        #expect(text.components(separatedBy: "Connection: close").count == 2)
    }

    @Test("tells of connections and exchanges")
    func observes() async throws {
        let (events, continuation) = AsyncStream.makeStream(of: ServerEvent.self)
        let server = try TestServer(
            application: TestServer.application(observe: { continuation.yield($0) })
        )
        _ = try server.exchange(
            request(
                "POST /a?secret=1 HTTP/1.1",
                "Content-Length: 2",
                "Connection: close",
                body: "hi"
            )
        )
        var seen: [String] = []
        for await event in events {
            switch event {
            case .opened: seen.append("opened")
            case .refused: seen.append("refused")
            case .closed: seen.append("closed")
            case .finished(let exchange):
                #expect(exchange.path == "/a")
                #expect(exchange.method == .post)
                #expect(exchange.status == .ok)
                #expect(exchange.bytesIn == 2)
                #expect(exchange.bytesOut > 100)
                #expect((exchange.context as? PathNote)?.path == "/a")
                #expect(exchange.isComplete)
                seen.append("finished")
            }
            if seen.count == 3 { break }
        }
        #expect(seen == ["opened", "finished", "closed"])
    }
}
