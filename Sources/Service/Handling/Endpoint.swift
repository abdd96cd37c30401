internal import HTTPServer
internal import Storage

/// One operation of the API: who may call it, what its body may be, and what it does.
///
/// It is a class, since each request carries it.
final class Endpoint: Sendable {
    /// What an operation does next.
    enum Work: Sendable {
        /// It is done.
        case respond(Response)
        /// It changes the database: the closure runs in a transaction of the writer, and its response is
        /// sent when the change is on disk.
        case write(@Sendable (Transaction) throws -> Response)
        /// It takes longer than an event loop may be held up: it goes on in the background.
        case background(@Sendable (Call) throws -> Work)
        /// Another program does it, in its own time: it goes on apart from the background, without the database.
        case apart(@Sendable () throws -> Response)
    }

    /// A body that is read on the event loop; a larger one moves the operation to the background.
    static let smallBody = 64 * 1024

    let method: Method
    let pattern: String
    let access: Access
    let body: BodyRule
    let run: @Sendable (Call) throws -> Work

    init(
        method: Method,
        pattern: String,
        access: Access,
        body: BodyRule = .none,
        run: @escaping @Sendable (Call) throws -> Work
    ) {
        self.method = method
        self.pattern = pattern
        self.access = access
        self.body = body
        self.run = run
    }

    /// An operation that only reads.
    static func read(
        _ method: Method = .get,
        _ pattern: String,
        access: Access = .role(.viewer),
        _ run: @escaping @Sendable (Call) throws -> Response
    ) -> Endpoint {
        Endpoint(method: method, pattern: pattern, access: access) {
            .respond(try run($0))
        }
    }

    /// An operation that only reads, but too much for an event loop.
    static func longRead(
        _ pattern: String,
        access: Access = .role(.viewer),
        _ run: @escaping @Sendable (Call) throws -> Response
    ) -> Endpoint {
        longWork(pattern, access: access) { .respond(try run($0)) }
    }

    /// The same where what it does next is decided in the background.
    static func longWork(
        _ pattern: String,
        access: Access = .role(.viewer),
        _ run: @escaping @Sendable (Call) throws -> Work
    ) -> Endpoint {
        Endpoint(method: .get, pattern: pattern, access: access) { _ in
            .background(run)
        }
    }

    /// An operation that changes something.
    static func change(
        _ method: Method,
        _ pattern: String,
        access: Access = .role(.editor),
        body: BodyRule = .none,
        _ run: @escaping @Sendable (Call) throws -> Work
    ) -> Endpoint {
        Endpoint(
            method: method,
            pattern: pattern,
            access: access,
            body: body,
            run: run
        )
    }
}
