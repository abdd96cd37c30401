/// What all event loops share; none of it changes.
///
/// It is a class so that nothing of it is copied.
final class LoopSettings: Sendable {
    let configuration: ServerConfiguration
    let application: Application
    let ledger: ConnectionLedger
    let rateLimiter: RateLimiter<IPAddress>?
    /// The time limits in nanoseconds.
    let headTime: UInt64
    let idleTime: UInt64
    let bodyWindow: UInt64
    let writeWindow: UInt64
    let lingerTime: UInt64
    /// The least time between two sweeps for overdue sockets, in nanoseconds.
    let sweepInterval: UInt64
    /// One loop's share of the limits on what all hold.
    let waitingRequests: Int
    let bufferedBodies: Int

    init(
        _ configuration: ServerConfiguration,
        _ application: Application,
        _ ledger: ConnectionLedger
    ) {
        self.configuration = configuration
        self.application = application
        self.ledger = ledger
        rateLimiter = configuration.rateLimit.map { RateLimiter($0) }
        let times = configuration.times
        headTime = times.head.nanoseconds
        idleTime = times.idle.nanoseconds
        bodyWindow = times.body.nanoseconds
        writeWindow = times.write.nanoseconds
        lingerTime = times.linger.nanoseconds
        let shortest = min(headTime, idleTime, bodyWindow, writeWindow, lingerTime)
        sweepInterval = min(250_000_000, max(5_000_000, shortest / 4))
        let loops = max(1, configuration.loops)
        waitingRequests = max(1, configuration.capacity.waitingRequests / loops)
        bufferedBodies = max(1, configuration.capacity.bufferedBodies / loops)
    }

    /// The least bytes in a window, in nanoseconds, at the configured rate; at least one.
    func leastBytes(in window: UInt64) -> Int {
        max(1, Int(Double(configuration.times.rate) * Double(window) / 1_000_000_000))
    }
}
