public import Analysis
public import HTTPServer
internal import JSON
public import Logging
public import Reporting
public import Storage

/// The REST API over a database and a catalogue, ready to be served.
public struct Service: Sendable {
    private let core: Core
    private let dispatcher: Dispatcher
    private let accessLog: (@Sendable (Exchange) -> Void)?

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - configuration: What can be set.
    ///   - analyzer: The catalogue, ready for use.
    ///   - database: The database, with `readers(for:)` readers.
    ///   - graphviz: What draws diagrams; nil if it is not installed.
    ///   - printer: What makes reports into PDF; nil if it is not installed.
    ///   - logger: Where failures go.
    ///   - accessLog: Told of each finished exchange, on its event loop; it must not block.
    ///   - clock: The time; the system's by default.
    ///   - makeID: A new id for a model, analysis or key; a UUID of version 7 by default.
    public init(
        configuration: ServiceConfiguration,
        analyzer: Analyzer,
        database: Database,
        graphviz: Graphviz? = nil,
        printer: PDFPrinter? = nil,
        logger: Logger,
        accessLog: (@Sendable (Exchange) -> Void)? = nil,
        clock: @escaping @Sendable () -> Timestamp = { .now },
        makeID: @escaping @Sendable (Timestamp) -> String = { UniqueID.random(at: $0) }
    ) {
        let router = Self.router(configuration)
        core = Core(
            configuration: configuration,
            analyzer: analyzer,
            database: database,
            graphviz: graphviz,
            routes: router.routes.map(\.pattern),
            printer: printer,
            logger: logger,
            clock: clock,
            makeID: makeID
        )
        dispatcher = Dispatcher(core: core, router: router)
        self.accessLog = accessLog
    }

    /// How many database readers a service of this configuration needs.
    public static func readers(for configuration: ServiceConfiguration) -> Int {
        configuration.loops + configuration.workers
    }

    /// Every operation, as method and path pattern, in a fixed order.
    public static func routes(_ configuration: ServiceConfiguration) -> [(
        method: String, pattern: String
    )] {
        router(configuration).routes.map { ($0.method.name, $0.pattern) }
    }

    /// The kinds of problem that the service answers with, as `docs/errors.md` lists them.
    public static var problems: [(type: String, status: Int)] {
        Problem.Kind.allCases.map { ($0.rawValue, $0.status.code) }
    }

    /// What the HTTP server serves.
    public var application: Application {
        Application(
            admit: { dispatcher.admit($0) },
            respond: { dispatcher.respond($0, $1) },
            problem: { failure in
                Problem(failure).response(instance: nil, requestID: failure.requestID)
            },
            observe: { event in
                core.metrics.note(event)
                if case .finished(let exchange) = event { accessLog?(exchange) }
            }
        )
    }

    private static func router(_ configuration: ServiceConfiguration) -> Router<Endpoint> {
        let endpoints =
            SystemEndpoints.all + PageEndpoints.all + ModelEndpoints.all(configuration)
            + ModelCopyEndpoint.all(configuration) + TemplateEndpoints.all
            + ElementEndpoints.all(configuration) + ElementBatchEndpoint.all(configuration)
            + AnalysisEndpoints.all + GateEndpoint.all(configuration)
            + GatePolicyEndpoints.all(configuration)
            + ReportEndpoints.all
            + FindingEndpoints.all(configuration) + CatalogEndpoints.all
            + ReferenceCheckEndpoint.all(configuration) + DraftEndpoint.all(configuration)
            + KeyEndpoints.all(configuration)
            + AuditEndpoints.all + BackupEndpoints.all
        var router = Router<Endpoint>()
        for endpoint in endpoints { router.add(endpoint.method, endpoint.pattern, endpoint) }
        return router
    }
}
