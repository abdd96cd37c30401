internal import Analysis
internal import Catalog
internal import Logging
internal import Reporting
internal import Storage

/// What all endpoints share; nothing of it changes while serving.
struct Core: Sendable {
    let configuration: ServiceConfiguration
    let catalog: Catalog
    let analyzer: Analyzer
    let database: Database
    let authentication: Authentication
    let workers: WorkerPool
    let graphviz: Graphviz?
    let metrics: Metrics
    let logger: Logger
    /// The time.
    let clock: @Sendable () -> Timestamp
    /// A new id for a model, analysis or key.
    let makeID: @Sendable (Timestamp) -> String

    /// The database reader of a background worker: those of the event loops come first.
    func backgroundReader(_ worker: Int) -> Int {
        configuration.loops + worker
    }
}
