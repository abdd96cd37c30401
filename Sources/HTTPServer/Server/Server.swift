import Foundation

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// An HTTP/1.1 server.
///
/// Once started it runs until `shutdown`, whether or not the object is kept.
///
/// `@unchecked`: the mutable state is guarded by the lock.
public final class Server: @unchecked Sendable {
    private let configuration: ServerConfiguration
    private let application: Application
    private let ledger: ConnectionLedger
    private let lock = NSLock()
    private var loops: [EventLoop] = []
    private var running = 0
    private var completions: [@Sendable () -> Void] = []
    private var isStopped = false

    /// A server that is not yet started.
    public init(configuration: ServerConfiguration = .init(), application: Application) {
        var configuration = configuration
        configuration.loops = max(1, configuration.loops)
        self.configuration = configuration
        self.application = application
        ledger = ConnectionLedger(
            loops: configuration.loops,
            limit: min(configuration.capacity.connections, Self.raiseDescriptorLimit() - 64),
            limitPerAddress: configuration.capacity.connectionsPerAddress,
            trustedProxies: configuration.trustedProxies
        )
    }

    /// Binds, listens and serves, on threads of its own.
    ///
    /// - Returns: where it listens; one address, or as many as were inherited.
    /// - Throws: a `ServerError` if it cannot listen, or was started before.
    public func start() throws(ServerError) -> [BoundAddress] {
        lock.lock()
        defer { lock.unlock() }
        guard loops.isEmpty, !isStopped else { throw .alreadyStarted }
        let settings = LoopSettings(configuration, application, ledger)
        var drivers: [any ReadinessDriver] = []
        for index in 0..<configuration.loops { drivers.append(try makeDriver(index)) }
        let sockets = try ListeningSocket.open(configuration.listen)
        loops = drivers.enumerated().map { index, driver in
            EventLoop(index: index, settings: settings, driver: driver) { [weak self] in
                self?.loopStopped()
            }
        }
        running = loops.count
        let mailboxes = loops.map(\.mailbox)
        for loop in loops {
            loop.start(listeners: loop.index == 0 ? sockets : [], mailboxes: mailboxes)
        }
        return sockets.map(\.address)
    }

    /// Stops accepting, closes idle connections, refuses further requests with 503, finishes those
    /// that run, and cuts what is left after `grace`.
    ///
    /// - Parameters:
    ///   - grace: how long running requests may take.
    ///   - completion: called once, on any thread, when the last connection is gone.
    public func shutdown(grace: Duration, completion: @escaping @Sendable () -> Void) {
        lock.lock()
        let isFirst = !isStopped
        isStopped = true
        let isOver = running == 0
        if !isOver { completions.append(completion) }
        let loops = loops
        lock.unlock()
        if isOver { return completion() }
        guard isFirst else { return }
        let deadline = SystemClock.monotonic() + grace.nanoseconds
        loops[0].mailbox.post(.stop(deadline: deadline))
    }

    /// What the server holds at the moment.
    public var counters: ServerCounters {
        let counts = ledger.counts
        lock.lock()
        defer { lock.unlock() }
        return ServerCounters(
            connections: counts.open,
            accepted: counts.accepted,
            refused: counts.refused,
            waitingRequests: loops.reduce(0) { $0 + $1.gauges.waitingRequests },
            bufferedBodies: loops.reduce(0) { $0 + $1.gauges.bufferedBodies }
        )
    }

    private func loopStopped() {
        lock.lock()
        running -= 1
        let due = running == 0 ? completions : []
        if running == 0 { completions = [] }
        lock.unlock()
        for completion in due { completion() }
    }

    private func makeDriver(_ index: Int) throws(ServerError) -> any ReadinessDriver {
        #if os(Linux)
        if configuration.readiness == .automatic { return try EpollDriver() }
        #endif
        return DispatchDriver(index: index)
    }

    /// Raises the limit on file descriptors as far as the system lets the process.
    ///
    /// - Returns: the limit.
    private static func raiseDescriptorLimit() -> Int {
        var limit = rlimit()
        #if canImport(Darwin)
        let resource = RLIMIT_NOFILE
        #else
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #endif
        guard getrlimit(resource, &limit) == 0 else { return 1024 }
        var raised = limit
        raised.rlim_cur = min(limit.rlim_max, 1 << 20)
        if raised.rlim_cur > limit.rlim_cur, setrlimit(resource, &raised) == 0 { limit = raised }
        return Int(min(limit.rlim_cur, 1 << 20))
    }
}

extension ServerConfiguration {
    /// The number of cores that the process may use.
    public static var coreCount: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }
}
