public import HTTPServer

/// What can be set on the service itself.
public struct ServiceConfiguration: Sendable {
    /// The number of the server's event loops.
    public var loops: Int
    /// The number of threads for long work: analyses, large bodies.
    public var workers: Int
    /// How many pieces of long work may wait before 503 is answered.
    public var waitingWork = 64
    /// Whether only this machine can reach the server, so that keys may be done without.
    public var isLoopbackOnly: Bool
    /// Whether writes must say which version they change (428 without `If-Match`).
    public var requiresIfMatch = false
    /// The rate to which each key, or the address of whoever has none, is held; nil is none.
    public var rateLimit: RateLimit?
    /// The largest body of a whole model, in bytes.
    public var modelBodyLimit = 64 * 1024 * 1024
    /// The largest body of one element or of a decision, in bytes.
    public var elementBodyLimit = 1024 * 1024
    /// The largest body of a batch of changes, in bytes.
    public var batchBodyLimit = 8 * 1024 * 1024
    /// How many analyses of a model are kept beside those that decisions refer to.
    public var analysesKept = 50
    /// How long a deleted model can be restored before it is purged.
    public var deletedKept = Duration.seconds(30 * 86_400)
    /// The folder for backups that clients ask for; nil refuses them.
    public var backupFolder: String?
    /// How long an answer is kept for its idempotency key.
    public var idempotencyLifetime = Duration.seconds(24 * 3600)

    /// Makes a configuration.
    ///
    /// - Parameters:
    ///   - loops: The number of the server's event loops.
    ///   - workers: The number of threads for long work.
    ///   - isLoopbackOnly: Whether only this machine can reach the server.
    public init(loops: Int, workers: Int, isLoopbackOnly: Bool) {
        self.loops = loops
        self.workers = workers
        self.isLoopbackOnly = isLoopbackOnly
    }
}
