import Foundation
import Testing

@testable import HTTPServer

@Suite("Shutdown", .timeLimit(.minutes(1)))
struct ShutdownTests {
    private func shutdown(_ server: Server, grace: Duration = .seconds(30)) async {
        await withCheckedContinuation { continuation in
            server.shutdown(grace: grace) { continuation.resume() }
        }
    }

    private func server(
        _ readiness: ServerConfiguration.Readiness = .automatic,
        kept: Kept<Reply> = Kept()
    ) throws -> TestServer {
        var configuration = ServerConfiguration()
        configuration.readiness = readiness
        // One loop, so that it stops at one time.
        configuration.loops = 1
        return try TestServer(configuration, application: TestServer.application(kept: kept))
    }

    @Test("closes idle connections and the listener", arguments: ServerTests.drivers)
    func idle(_ readiness: ServerConfiguration.Readiness) async throws {
        let server = try server(readiness)
        let client = try server.connect()
        try client.send(request())
        #expect(try client.readResponse().status == 200)
        await shutdown(server.server)
        #expect(try client.readToEnd().isEmpty)
        #expect(throws: RawClient.Failure.self) { try server.connect() }
        #expect(server.server.counters.connections == 0)
    }

    @Test("finishes what runs, refuses what comes after", arguments: ServerTests.drivers)
    func running(_ readiness: ServerConfiguration.Readiness) async throws {
        let kept = Kept<Reply>()
        let server = try server(readiness, kept: kept)
        let running = try server.connect()
        try running.send(request("GET /hang HTTP/1.1"))
        let begun = try server.connect()
        try begun.send("GET / HTTP/1.1\r\n")
        waitUntil { !kept.all.isEmpty && server.server.counters.connections == 2 }
        let (over, continuation) = AsyncStream.makeStream(of: Void.self)
        server.server.shutdown(grace: .seconds(30)) { continuation.finish() }
        waitUntil { (try? server.connect()) == nil }
        try begun.send("Host: a\r\n\r\n")
        let refused = try begun.readToEnd()
        #expect(refused.hasPrefix("HTTP/1.1 503 "))
        #expect(refused.contains("\r\nConnection: close\r\n"))
        kept.removeLast()?(Response(status: .ok, body: .bytes(Array("done".utf8))))
        let text = try running.readToEnd()
        #expect(text.hasPrefix("HTTP/1.1 200 ") && text.hasSuffix("done"))
        #expect(text.contains("\r\nConnection: close\r\n"))
        withExtendedLifetime((running, begun)) {}
        begun.finish()
        running.finish()
        for await _ in over {}
    }

    @Test("cuts what is left when the time is up", arguments: ServerTests.drivers)
    func cut(_ readiness: ServerConfiguration.Readiness) async throws {
        let kept = Kept<Reply>()
        let server = try server(readiness, kept: kept)
        let client = try server.connect()
        try client.send(request("GET /hang HTTP/1.1"))
        waitUntil { !kept.all.isEmpty }
        await shutdown(server.server, grace: .milliseconds(100))
        #expect(try client.readToEnd().isEmpty)
        // A reply that comes too late is dropped.
        kept.removeLast()?(Response(status: .ok))
    }

    @Test("calls every completion, also when it is over or was never needed")
    func completions() async throws {
        let server = try server()
        await shutdown(server.server)
        await shutdown(server.server)
        await shutdown(Server(application: TestServer.application()))
        #expect(throws: ServerError.alreadyStarted) { try server.server.start() }
    }
}
