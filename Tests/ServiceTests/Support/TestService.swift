import Analysis
import Catalog
import Foundation
import HTTPServer
import JSON
import Logging
import Service
import Storage
import Testing

/// A whole service over a database of its own, called through its router without a socket.
///
/// Every answer is checked against the contract.
final class TestService {
    /// An answer.
    struct Answer {
        let status: Int
        let fields: Fields
        let bytes: [UInt8]

        /// The content; null if there is none or it is no JSON.
        var json: JSON { (try? JSONReader.read(bytes)) ?? .null }

        /// A member of the content, by a path such as `items/0/id`.
        subscript(path: String) -> JSON {
            path.split(separator: "/").reduce(json) { value, step in
                if let array = value.array, let index = Int(step) {
                    return array.indices.contains(index) ? array[index] : .null
                }
                return value.object?[String(step)] ?? .null
            }
        }

        /// The pointers and codes of the faults of a problem.
        var faults: [String] {
            (self["errors"].array ?? []).map { fault in
                let members = fault.object
                return "\(members?["pointer"]?.string ?? "") \(members?["code"]?.string ?? "")"
            }
        }
    }

    private static let analyzer = Result { Analyzer(catalog: try Catalog.embedded()) }
    private static let contract = Result { try OpenAPIDocument.ofThisProject() }

    let database: Database
    private let folder: URL
    private let now = TestClock()
    private let application: Application
    private let router: Router<String>
    private let contract: OpenAPIDocument

    /// Makes a service over a new database.
    ///
    /// - Parameters:
    ///   - isLoopbackOnly: Whether keys may be done without.
    ///   - requiresIfMatch: Whether writes must name the version that they change.
    ///   - rateLimit: What clients are held to.
    /// - Throws: An error if the database cannot be made.
    init(isLoopbackOnly: Bool = true, requiresIfMatch: Bool = false, rateLimit: RateLimit? = nil)
        throws
    {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "merlon-\(UniqueID.random(at: .now))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var configuration = ServiceConfiguration(
            loops: 1,
            workers: 1,
            isLoopbackOnly: isLoopbackOnly
        )
        configuration.requiresIfMatch = requiresIfMatch
        configuration.rateLimit = rateLimit
        database = try Database(
            path: folder.appending(path: "test.sqlite").path(),
            configuration: Database.Configuration(readers: Service.readers(for: configuration)),
            now: now.time
        )
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        application =
            Service(
                configuration: configuration,
                analyzer: try Self.analyzer.get(),
                database: database,
                logger: logger,
                clock: { [now] in now.tick() },
                makeID: { UniqueID.random(at: $0) }
            ).application
        contract = try Self.contract.get()
        var router = Router<String>()
        for (method, pattern) in Service.routes(configuration) {
            guard let method = Method(method) else { continue }
            router.add(method, pattern, pattern)
        }
        self.router = router
    }

    deinit {
        database.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Lets time pass.
    func pass(_ duration: Duration) {
        now.pass(duration)
    }

    /// Makes a model, the blog unless another is given, and gives its path.
    func makeModel(_ document: String = ModelEndpointsTests.blog) throws -> String {
        let made = try send("POST", "/v1/models", document)
        return "/v1/models/" + (try #require(made["id"].string))
    }

    /// Sends a request and gives its answer; whatever in it differs from the contract is an issue.
    @discardableResult
    func send(
        _ method: String,
        _ target: String,
        _ body: String? = nil,
        fields: Fields = Fields(),
        location: SourceLocation = #_sourceLocation
    ) throws -> Answer {
        try send(
            method,
            target,
            bytes: body.map { Array($0.utf8) },
            fields: fields,
            location: location
        )
    }

    /// Sends a request whose body is not text.
    @discardableResult
    func send(
        _ method: String,
        _ target: String,
        bytes: [UInt8]?,
        fields: Fields = Fields(),
        location: SourceLocation = #_sourceLocation
    ) throws -> Answer {
        let verb = try #require(Method(method))
        var fields = fields
        if !fields.contains(.host) { fields.append(.host, "localhost") }
        if bytes != nil, !fields.contains(.contentType) {
            fields.append(.contentType, "application/json")
        }
        let target = try #require(Target(target, method: verb))
        let head = RequestHead(
            method: verb,
            target: target,
            fields: fields,
            contentLength: bytes?.count ?? 0,
            peer: .address(try #require(IPAddress("127.0.0.1")), port: 1),
            id: "test-request"
        )
        let answer = Answer(try respond(head, bytes ?? []))
        check(answer, verb, target, location)
        return answer
    }

    private func respond(_ head: RequestHead, _ body: [UInt8]) throws -> Response {
        switch application.admit(head) {
        case .refuse(let response):
            return response
        case .accept(let limit, let context):
            guard body.count <= limit else {
                return application.problem(
                    Failure(reason: .request(.contentTooLarge), requestID: head.id)
                )
            }
            let mailbox = Mailbox()
            application.respond(
                Request(head: head, body: body, context: context),
                mailbox.reply
            )
            return try #require(mailbox.wait())
        }
    }

    private func check(
        _ answer: Answer,
        _ method: Method,
        _ target: Target,
        _ location: SourceLocation
    ) {
        guard case .found(let route, _) = router.match(method, target.segments) else { return }
        let type = answer.fields.first(.contentType)
        guard type?.contains("json") ?? true else { return }
        let body = answer.bytes.isEmpty ? nil : answer.json
        let violations = contract.violations(
            of: body,
            status: answer.status,
            method: method.name,
            path: route.value,
            type: type
        )
        for violation in violations {
            Issue.record(
                "\(method) \(route.value) \(answer.status): \(violation)",
                sourceLocation: location
            )
        }
    }
}

extension TestService.Answer {
    fileprivate init(_ response: Response) {
        status = response.status.code
        fields = response.fields
        bytes =
            switch response.body {
            case .empty: []
            case .bytes(let bytes): bytes
            case .stream(let producer): producer.collected()
            }
    }
}

extension BodyProducer {
    /// All pieces of a body; the producer must deliver within its call, as the report's does.
    fileprivate func collected() -> [UInt8] {
        let box = PieceBox()
        while !box.isComplete { next(Delivery { box.take($0) }) }
        return box.bytes
    }
}

/// Collects pieces on one thread.
private final class PieceBox: @unchecked Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var isComplete = false

    func take(_ piece: BodyProducer.Piece?) {
        if case .data(let data) = piece { bytes += data } else { isComplete = true }
    }
}

/// A clock that goes on by a second with each look; guarded by its lock.
private final class TestClock: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var time = Timestamp(milliseconds: 1_800_000_000_000)

    func tick() -> Timestamp {
        lock.withLock {
            time = time.advanced(by: .seconds(1))
            return time
        }
    }

    func pass(_ duration: Duration) {
        lock.withLock { time = time.advanced(by: duration) }
    }
}

/// Waits for one response; guarded by its semaphore.
private final class Mailbox: @unchecked Sendable {
    private let arrived = DispatchSemaphore(value: 0)
    private var response: Response?

    var reply: Reply {
        Reply { [self] response in
            self.response = response
            arrived.signal()
        }
    }

    func wait() -> Response? {
        arrived.wait()
        return response
    }
}

/// The repository's folder.
func projectFolder() -> URL {
    var folder = URL(filePath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return folder
}
