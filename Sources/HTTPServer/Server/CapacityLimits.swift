/// How much the server holds at a time; past each limit it answers 503 with Retry-After.
public struct CapacityLimits: Sendable, Equatable {
    /// Connections in all; never more than the process may have file descriptors, less 64.
    ///
    /// Default 16,384.
    public var connections = 16_384
    /// Connections of one address.
    ///
    /// Default nil: a sixteenth of `connections` for each address, but no limit for loopback
    /// addresses, trusted proxies and Unix domain sockets. A number holds for all.
    public var connectionsPerAddress: Int?
    /// Requests on one connection; the last one's answer says `Connection: close`.
    ///
    /// Default 10,000.
    public var requestsPerConnection = 10_000
    /// Requests that wait for a reply from another thread.
    ///
    /// Default 1,024.
    public var waitingRequests = 1_024
    /// Bodies that are being received or wait for a reply, in bytes.
    ///
    /// Default 256 MiB.
    public var bufferedBodies = 256 * 1024 * 1024
    /// A refused body up to this size, in bytes, is read and dropped and the connection goes on;
    /// past it the connection is closed.
    ///
    /// Default 64 KiB.
    public var drainedBody = 64 * 1024
    /// What Retry-After says on a 503, in seconds.
    ///
    /// Default 2.
    public var retryAfter = 2

    /// The defaults.
    public init() {}
}
