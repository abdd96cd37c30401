import Foundation
import Testing

@testable import HTTPServer

@Suite("Listening", .timeLimit(.minutes(1)))
struct ListeningTests {
    private func server(_ address: ListenAddress) throws -> TestServer {
        var configuration = ServerConfiguration()
        configuration.listen = address
        return try TestServer(configuration)
    }

    private func temporaryPath() -> String {
        FileManager.default.temporaryDirectory
            .appendingPathComponent("merlon-\(UInt64.random(in: 0...UInt64.max)).sock").path
    }

    @Test("takes IPv4, IPv6 and both", arguments: ["127.0.0.1", "::1", "::", "localhost"])
    func families(_ host: String) throws {
        let server = try server(.tcp(host: host, port: 0))
        guard case .tcp(_, let port) = server.addresses.first else {
            Issue.record("no address")
            return
        }
        let address = host == "::" ? IPAddress("127.0.0.1") : nil
        let client = try RawClient(address.map { .tcp($0, port: port) } ?? server.addresses[0])
        try client.send(request())
        #expect(try client.readResponse().status == 200)
    }

    @Test("writes its addresses as URLs")
    func descriptions() throws {
        let v6 = try #require(IPAddress("::1"))
        let v4 = try #require(IPAddress("127.0.0.1"))
        #expect(BoundAddress.tcp(v4, port: 80).description == "http://127.0.0.1:80")
        #expect(BoundAddress.tcp(v6, port: 80).description == "http://[::1]:80")
        #expect(BoundAddress.unix(path: "/a").description == "unix:/a")
    }

    @Test("takes a Unix domain socket, and removes it on shutdown")
    func unix() async throws {
        let path = temporaryPath()
        let server = try server(.unix(path: path, mode: 0o600))
        #expect(server.addresses == [.unix(path: path)])
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let client = try server.connect()
        try client.send(request())
        #expect(try client.readResponse().status == 200)
        await withCheckedContinuation { continuation in
            server.server.shutdown(grace: .seconds(10)) { continuation.resume() }
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("replaces a socket that nobody listens on, and nothing else")
    func stale() throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let first = try ListeningSocket.open(.unix(path: path))
        #expect(throws: ServerError.badSocketPath(path)) { try server(.unix(path: path)) }
        close(first[0].descriptor)
        _ = try server(.unix(path: path))
        let file = temporaryPath()
        try Data().write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        #expect(throws: ServerError.badSocketPath(file)) { try server(.unix(path: file)) }
        let long = "/" + String(repeating: "a", count: 200)
        #expect(throws: ServerError.badSocketPath(long)) { try server(.unix(path: long)) }
    }

    @Test("says why it cannot")
    func failures() throws {
        let first = try server(.tcp(host: "127.0.0.1", port: 0))
        guard case .tcp(_, let port) = first.addresses.first else { return }
        #expect(throws: ServerError.system(call: "bind", errno: EADDRINUSE)) {
            try server(.tcp(host: "127.0.0.1", port: port))
        }
        #expect(throws: ServerError.self) { try server(.tcp(host: "no host", port: 0)) }
        #expect(throws: ServerError.nothingInherited) { try server(.inherited) }
    }

    @Test("takes over the sockets it is given")
    func inherited() async {
        await #expect(processExitsWith: .success) {
            let opened = try ListeningSocket.open(.tcp(host: "127.0.0.1", port: 0))
            setenv("LISTEN_PID", String(getpid()), 1)
            setenv("LISTEN_FDS", "1", 1)
            let inherited = try ListeningSocket.inherit(from: opened[0].descriptor)
            guard inherited.map(\.address) == opened.map(\.address) else { exit(1) }
            guard getenv("LISTEN_FDS") == nil, getenv("LISTEN_PID") == nil else { exit(2) }
            let client = try RawClient(inherited[0].address)
            guard let accepted = AcceptedSocket(from: inherited[0].descriptor) else { exit(3) }
            close(accepted.descriptor)
            guard try client.readToEnd().isEmpty else { exit(4) }
            exit(0)
        }
    }

    @Test("goes on when the process has no descriptors left")
    func noDescriptors() async {
        await #expect(processExitsWith: .success) {
            var limit = rlimit(rlim_cur: 256, rlim_max: 256)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            let server = try TestServer()
            let first = try server.connect()
            try first.send(request())
            guard try first.readResponse().status == 200 else { exit(1) }
            let client = try server.connect()
            try client.send(request())
            guard try client.readResponse().status == 200 else { exit(5) }
            var taken: [Int32] = []
            while true {
                let descriptor = dup(0)
                if descriptor < 0 { break }
                taken.append(descriptor)
            }
            // One descriptor for the client's socket; the server is left with its reserve.
            taken.popLast().map { _ = close($0) }
            let shed = try server.connect()
            guard try shed.readToEnd().hasPrefix("HTTP/1.1 503 ") else { exit(2) }
            try first.send(request())
            guard try first.readResponse().status == 200 else { exit(3) }
            taken.forEach { _ = close($0) }
            try client.send(request())
            guard try client.readResponse().status == 200 else { exit(4) }
            exit(0)
        }
    }
}
