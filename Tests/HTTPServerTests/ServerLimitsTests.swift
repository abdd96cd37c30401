import Foundation
import Testing

@testable import HTTPServer

@Suite("Limits on a socket", .timeLimit(.minutes(1)))
struct ServerLimitsTests {
    private func configuration(
        _ change: (inout ServerConfiguration) -> Void
    ) -> ServerConfiguration {
        var configuration = ServerConfiguration()
        change(&configuration)
        return configuration
    }

    @Test(
        "refuses with one status each, and closes",
        arguments: [
            Row("GET /a b HTTP/1.1\r\n\r\n", 400), Row("GET / HTTP/3.0\r\n\r\n", 505),
            Row("GET / HTTP/1.1\r\n\r\n", 400), Row(request("GET /%zz HTTP/1.1"), 400),
            Row(request("GET / HTTP/1.1", "A : b"), 400),
            Row(request("GET /\(String(repeating: "a", count: 8192)) HTTP/1.1"), 414),
            Row(request("GET / HTTP/1.1", "A: \(String(repeating: "a", count: 8192))"), 431),
            Row(request("POST / HTTP/1.1", "Content-Length: 1001"), 413),
            Row(request("POST / HTTP/1.1", "Transfer-Encoding: gzip, chunked"), 501),
            Row(request("POST / HTTP/1.1", "Transfer-Encoding: chunked", "Content-Length: 1"), 400),
            Row(request("POST / HTTP/1.1", "Transfer-Encoding: chunked", body: "3E9\r\n"), 413),
            Row(request("POST / HTTP/1.1", "Content-Length: 1", "Expect: cake"), 417),
            Row(request("CONNECT a:1 HTTP/1.1"), 501),
        ]
    )
    func refuses(_ row: Row<String, Int>) throws {
        let server = try TestServer()
        let text = try server.exchange(row.input + request("GET /smuggled HTTP/1.1"))
        #expect(text.hasPrefix("HTTP/1.1 \(row.output) "))
        #expect(text.contains("\r\nConnection: close\r\n"))
        #expect(text.contains("\r\nContent-Type: application/problem+json\r\n"))
        #expect(text.components(separatedBy: "Server: Merlon").count == 2)
    }

    @Test(
        "answers 408 to a head that does not come, and goes on serving others",
        arguments: ServerTests.drivers
    )
    func slowHead(_ readiness: ServerConfiguration.Readiness) throws {
        let server = try TestServer(
            configuration {
                $0.times.head = .milliseconds(100)
                $0.readiness = readiness
            }
        )
        let slow = try server.connect()
        try slow.send("GET / HTTP/1.1\r\nHost: a\r\nX: ")
        #expect(
            try server.exchange(request("GET / HTTP/1.1", "Connection: close")).hasPrefix(
                "HTTP/1.1 200"
            )
        )
        #expect(try slow.readToEnd().hasPrefix("HTTP/1.1 408 "))
    }

    @Test("closes a connection on which nothing comes", arguments: ServerTests.drivers)
    func silent(_ readiness: ServerConfiguration.Readiness) throws {
        let server = try TestServer(
            configuration {
                $0.times.head = .milliseconds(100)
                $0.times.idle = .milliseconds(100)
                $0.readiness = readiness
            }
        )
        #expect(try server.connect().readToEnd().isEmpty)
        let client = try server.connect()
        try client.send(request())
        #expect(try client.readResponse().status == 200)
        #expect(try client.readToEnd().isEmpty)
    }

    @Test("answers 408 to a body that comes too slowly")
    func slowBody() throws {
        let server = try TestServer(configuration { $0.times.body = .milliseconds(100) })
        let client = try server.connect()
        try client.send(request("POST / HTTP/1.1", "Content-Length: 900", body: "hello"))
        #expect(try client.readToEnd().hasPrefix("HTTP/1.1 408 "))
    }

    @Test("waits for a body that comes slowly but fast enough")
    func steadyBody() throws {
        let server = try TestServer(
            configuration {
                $0.times.body = .milliseconds(100)
                $0.times.rate = 10
            }
        )
        let client = try server.connect()
        try client.send(request("POST / HTTP/1.1", "Content-Length: 40"))
        for _ in 0..<40 {
            try client.send("a")
            usleep(10_000)
        }
        #expect(try client.readResponse().body.utf8.count == 40)
    }

    @Test("cuts a client that does not close after the last answer")
    func lingers() throws {
        let server = try TestServer(configuration { $0.times.linger = .milliseconds(100) })
        let client = try server.connect()
        try client.send(request("GET / HTTP/1.1", "Connection: close"))
        #expect(try client.readToEnd().hasPrefix("HTTP/1.1 200"))
        waitUntil { server.server.counters.connections == 0 }
    }

    @Test(
        "answers 503 to connections that are too many in all, and takes new ones when there is room"
    )
    func connections() throws {
        let server = try TestServer(configuration { $0.capacity.connections = 2 })
        var clients = try (0..<2).map { _ in try server.connect() }
        for client in clients {
            try client.send(request())
            #expect(try client.readResponse().status == 200)
        }
        let refused = try server.connect().readToEnd()
        #expect(refused.hasPrefix("HTTP/1.1 503 "))
        #expect(refused.contains("\r\nRetry-After: 2\r\n"))
        #expect(server.server.counters.connections == 2)
        #expect(server.server.counters.refused == 1)
        clients.removeAll()
        waitUntil { server.server.counters.connections == 0 }
        #expect(
            try server.exchange(request("GET / HTTP/1.1", "Connection: close")).hasPrefix(
                "HTTP/1.1 200"
            )
        )
    }

    @Test("answers 503 to connections that are too many from one address")
    func connectionsPerAddress() throws {
        let server = try TestServer(configuration { $0.capacity.connectionsPerAddress = 1 })
        let first = try server.connect()
        try first.send(request())
        #expect(try first.readResponse().status == 200)
        #expect(try server.connect().readToEnd().hasPrefix("HTTP/1.1 503 "))
    }

    @Test("answers 503 to requests past those that may wait")
    func waiting() throws {
        let kept = Kept<Reply>()
        let server = try TestServer(
            configuration {
                $0.capacity.waitingRequests = 1
                $0.loops = 1
            },
            application: TestServer.application(kept: kept)
        )
        let first = try server.connect()
        try first.send(request("GET /hang HTTP/1.1"))
        waitUntil { server.server.counters.waitingRequests > 0 }
        let second = try server.connect()
        try second.send(request())
        #expect(try second.readResponse().status == 503)
        kept.removeAll()
        #expect(try first.readResponse().status == 500)
        try second.send(request())
        #expect(try second.readResponse().status == 200)
    }

    /// A request with the start of its body.
    private func post(_ count: Int, of length: Int) -> String {
        request(
            "POST / HTTP/1.1",
            "Content-Length: \(length)",
            body: String(repeating: "a", count: count)
        )
    }

    @Test("answers 503 to bodies that are too much together, and forgets them")
    func bodies() throws {
        let server = try TestServer(
            configuration {
                $0.capacity.bufferedBodies = 1000
                $0.loops = 1
            }
        )
        let first = try server.connect()
        try first.send(post(800, of: 900))
        waitUntil { server.server.counters.bufferedBodies > 0 }
        let refused = try server.connect()
        try refused.send(post(300, of: 400))
        #expect(try refused.readResponse().status == 503)
        let third = try server.connect()
        try third.send(post(100, of: 150))
        waitUntil { server.server.counters.bufferedBodies == 900 }
        try third.send(String(repeating: "a", count: 50))
        #expect(try third.readResponse().status == 200, "what was refused takes no room")
        try first.send(String(repeating: "a", count: 100))
        #expect(try first.readResponse().body.utf8.count == 900)
        #expect(server.server.counters.bufferedBodies == 0)
    }

    @Test("answers 429 past the rate, and says when to come back")
    func rate() throws {
        let server = try TestServer(
            configuration { $0.rateLimit = RateLimit(perSecond: 0.01, burst: 2) }
        )
        let client = try server.connect()
        try client.send(String(repeating: request(), count: 3))
        #expect(try client.readResponse().status == 200)
        #expect(try client.readResponse().status == 200)
        let refused = try client.readResponse()
        #expect(refused.status == 429)
        #expect(refused["retry-after"].flatMap(Int.init) ?? 0 > 90)
    }

    @Test("holds nothing of clients that go away within a request", arguments: ServerTests.drivers)
    func abandoned(_ readiness: ServerConfiguration.Readiness) throws {
        let server = try TestServer(configuration { $0.readiness = readiness })
        for text in [
            "", "GET", request("POST / HTTP/1.1", "Content-Length: 900", body: "a"),
            request("GET /later HTTP/1.1"), request("GET /stream/9999 HTTP/1.1"),
        ] {
            let client = try server.connect()
            try client.send(text)
        }
        waitUntil { server.server.counters.connections == 0 }
        waitUntil { server.server.counters.waitingRequests == 0 }
        #expect(server.server.counters.bufferedBodies == 0)
    }
}
