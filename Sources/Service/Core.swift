internal import Analysis
internal import Catalog
internal import Logging
internal import Reporting
internal import Storage

/// What all endpoints share; nothing of it changes while serving.
///
/// A class, since each call carries it.
final class Core: Sendable {
    let configuration: ServiceConfiguration
    let catalog: Catalog
    let analyzer: Analyzer
    let database: Database
    let authentication: Authentication
    /// What holds clients to a rate; nil if nothing does.
    let rateLimiter: ClientLimiter?
    let workers: WorkerPool
    /// For work that another program does: one at a time, and a few that wait.
    let programs: WorkerPool
    let graphviz: Graphviz?
    let printer: PDFPrinter?
    let metrics: Metrics
    let logger: Logger
    /// The time.
    let clock: @Sendable () -> Timestamp
    /// A new id for a model, analysis or key.
    let makeID: @Sendable (Timestamp) -> String
    /// By database reader: the models that were last read whole.
    let documents: [DocumentCache]
    let analyses = AnalysisCache()

    init(
        configuration: ServiceConfiguration,
        analyzer: Analyzer,
        database: Database,
        graphviz: Graphviz?,
        routes: [String],
        printer: PDFPrinter?,
        logger: Logger,
        clock: @escaping @Sendable () -> Timestamp,
        makeID: @escaping @Sendable (Timestamp) -> String
    ) {
        let readers = configuration.loops + configuration.workers
        self.configuration = configuration
        catalog = analyzer.catalog
        self.analyzer = analyzer
        self.database = database
        authentication = Authentication(
            database: database,
            readers: readers,
            isLoopbackOnly: configuration.isLoopbackOnly,
            clock: clock
        )
        rateLimiter = configuration.rateLimit.map { ClientLimiter($0) }
        workers = WorkerPool(workers: configuration.workers, limit: configuration.waitingWork)
        programs = WorkerPool(workers: 1, limit: 4)
        self.graphviz = graphviz
        self.printer = printer
        metrics = Metrics(loops: configuration.loops, routes: routes)
        self.logger = logger
        self.clock = clock
        self.makeID = makeID
        documents = (0..<readers).map { _ in DocumentCache() }
    }

    /// The database reader of a background worker: those of the event loops come first.
    func backgroundReader(_ worker: Int) -> Int {
        configuration.loops + worker
    }
}
