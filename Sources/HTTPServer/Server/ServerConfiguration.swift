/// Everything that can be set on a server.
public struct ServerConfiguration: Sendable {
    /// Where it listens.
    ///
    /// Default: a free port of 127.0.0.1.
    public var listen: ListenAddress = .tcp(host: "127.0.0.1", port: 0)
    /// The number of event loops.
    ///
    /// Default: one per core.
    public var loops = ServerConfiguration.coreCount
    /// How sockets are watched.
    ///
    /// Default: the fastest way of the platform.
    public var readiness: Readiness = .automatic
    /// What a message's head and framing may cost.
    public var messages = MessageLimits()
    /// How many connections and requests are held.
    public var capacity = CapacityLimits()
    /// How long a client may take.
    public var times = TimeLimits()
    /// Whose word on the client's address is taken.
    ///
    /// Default: nobody's.
    public var trustedProxies = TrustedProxies()
    /// Requests per address; nil is no limit, the default.
    public var rateLimit: RateLimit?
    /// Which sites' scripts may call; nil is none, the default.
    public var cors: CORSPolicy?

    /// The defaults.
    public init() {}
}

extension ServerConfiguration {
    /// How sockets are watched.
    public enum Readiness: Sendable {
        /// epoll on Linux, Dispatch sources elsewhere.
        case automatic
        /// A Dispatch source per connection.
        case dispatch
    }
}
