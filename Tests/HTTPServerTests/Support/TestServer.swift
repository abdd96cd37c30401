import Foundation

@testable import HTTPServer

/// A server for one test, on a free port, that goes down with it.
final class TestServer {
    let server: Server
    let addresses: [BoundAddress]

    init(
        _ configuration: ServerConfiguration = .init(),
        application: Application = TestServer.application()
    ) throws {
        var configuration = configuration
        configuration.loops = min(configuration.loops, 2)
        server = Server(configuration: configuration, application: application)
        addresses = try server.start()
    }

    deinit {
        server.shutdown(grace: .zero) {}
    }

    func connect(receiveBuffer: Int32? = nil) throws -> RawClient {
        try RawClient(addresses[0], receiveBuffer: receiveBuffer)
    }

    /// Sends bytes, and returns all that comes until the server closes.
    func exchange(_ text: String) throws -> String {
        let client = try connect()
        try client.send(text)
        return try client.readToEnd()
    }

    /// Echoes bodies of up to 1,000 bytes; `/later` from another thread, `/never` drops the reply, `/hang`
    /// keeps it until the test is over, `/stream/N` streams N pieces of 1,000 bytes, `/refused` is 404 before
    /// the body.
    static func application(
        observe: (@Sendable (ServerEvent) -> Void)? = nil,
        kept: Kept<Reply> = Kept()
    ) -> Application {
        Application(
            admit: { head in
                head.target.path == "/refused"
                    ? .refuse(Response(status: .notFound, body: .bytes(Array("no".utf8))))
                    : .accept(bodyLimit: 1000, context: PathNote(path: head.target.path))
            },
            respond: { request, reply in
                switch request.target.segments.first {
                case "later":
                    Thread { reply(echo(request)) }.start()
                case "never": break
                case "hang": kept.append(reply)
                case "stream": reply(stream(request))
                default: reply(echo(request))
                }
            },
            observe: observe
        )
    }

    private static func echo(_ request: Request) -> Response {
        Response(
            status: .ok,
            fields: [.contentType: "text/plain"],
            body: .bytes(request.body.isEmpty ? Array(request.target.path.utf8) : request.body)
        )
    }

    /// Of `/stream/N`, `/stream/N/length`, `/stream/N/later`, `/stream/N/fail`, and `/stream/N/large` in pieces of
    /// 40,000 bytes.
    private static func stream(_ request: Request) -> Response {
        let segments = request.target.segments
        let count = segments.count > 1 ? Int(segments[1]) ?? 0 : 0
        let kind = segments.count > 2 ? segments[2] : ""
        let size = kind == "large" ? 40_000 : 1000
        let left = Kept<Int>()
        (0..<count).forEach { left.append($0) }
        let producer = BodyProducer(length: kind == "length" ? count * size : nil) { deliver in
            let piece: BodyProducer.Piece =
                left.removeLast() == nil
                ? kind == "fail" ? .failure : .end
                : .data([UInt8](repeating: 0x61, count: size))
            if kind == "later" { Thread { deliver(piece) }.start() } else { deliver(piece) }
        }
        return Response(status: .ok, body: .stream(producer))
    }
}

/// Values that closures keep for a test.
final class Kept<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var values: [Value] = []

    var all: [Value] { lock.withLock { values } }

    func append(_ value: Value) {
        lock.withLock { values.append(value) }
    }

    func removeLast() -> Value? {
        lock.withLock { values.popLast() }
    }

    func removeAll() {
        lock.withLock { values = [] }
    }
}

/// What the application passes on to itself: the path.
final class PathNote: Sendable {
    let path: String

    init(path: String) {
        self.path = path
    }
}
