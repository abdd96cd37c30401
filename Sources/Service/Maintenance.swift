internal import Dispatch
public import Logging
public import Storage

/// What has to be done now and then: purging what was deleted long ago, and answers that have expired, giving the space
/// back, and putting the search indexes in order.
///
/// `@unchecked`: the timer is touched on its queue alone.
public final class Maintenance: @unchecked Sendable {
    private let database: Database
    private let logger: Logger
    private let deletedFor: Duration
    private let clock: @Sendable () -> Timestamp
    private let queue = DispatchQueue(label: "merlon.maintenance")
    private var timer: (any DispatchSourceTimer)?

    /// Makes the work, not yet started.
    ///
    /// - Parameters:
    ///   - database: What to look after.
    ///   - logger: Where failures go.
    ///   - deletedFor: How long a deleted model can be restored.
    ///   - clock: The time.
    public init(
        database: Database,
        logger: Logger,
        deletedFor: Duration,
        clock: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.database = database
        self.logger = logger
        self.deletedFor = deletedFor
        self.clock = clock
    }

    /// Begins: a little every minute, so that no write of a client waits long for it.
    public func start() {
        queue.async { [self] in
            let timer = DispatchSource.makeTimerSource(queue: queue)
            timer.schedule(deadline: .now() + 60, repeating: 60, leeway: .seconds(5))
            timer.setEventHandler { [self] in tidy() }
            timer.activate()
            self.timer = timer
        }
    }

    /// Ends.
    public func stop() {
        queue.sync {
            timer?.cancel()
            timer = nil
        }
    }

    /// The most pages to give back in one go: 8 MB.
    private static let pageLimit = 2048
    /// The most pages of each search index to write in one go: 1 MB.
    private static let searchPageLimit = 256

    func tidy() {
        let limit = clock().advanced(by: .zero - deletedFor)
        write { transaction in
            try transaction.purgeResponses(limit: 500)
            try transaction.purgeModels(deletedBefore: limit, limit: 10)
            try transaction.releasePages(limit: Self.pageLimit)
        } completion: { [self] _ in
            queue.async { [self] in orderSearchIndexes() }
        }
    }

    /// Goes on until they are in order or somebody else writes; then the next minute takes it up again.
    private func orderSearchIndexes() {
        guard timer != nil else { return }
        write { transaction in
            try transaction.mergeSearchIndexes(limit: Self.searchPageLimit)
        } completion: { [self] hasMore in
            guard hasMore else { return }
            let writes = writeCount
            queue.asyncAfter(deadline: .now() + .milliseconds(100)) { [self] in
                if writes == writeCount { orderSearchIndexes() }
            }
        }
    }

    private var writeCount: Double { database.activity.batchSizes.sum }

    private func write<Value: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Value) -> Void
    ) {
        let context = Context(
            workspace: .default,
            actor: "maintenance",
            now: clock(),
            requestID: "maintenance"
        )
        database.write(context, work) { [logger] result in
            switch result {
            case .success(let value): completion(value)
            case .failure(let error):
                logger.error("maintenance failed", metadata: ["error": "\(error)"])
            }
        }
    }
}
