/// How long a client may take.
public struct TimeLimits: Sendable, Equatable {
    /// From the first byte of a head (or the opening of the connection) to its last; past it 408.
    ///
    /// Default 10 s.
    public var head: Duration = .seconds(10)
    /// Between requests; past it the connection is closed.
    ///
    /// Default 75 s.
    public var idle: Duration = .seconds(75)
    /// The window over which the rate of a body, in either direction, is judged.
    ///
    /// Default 10 s.
    public var transferWindow: Duration = .seconds(10)
    /// A body that is received, or a response that is read, by fewer bytes in a window than this
    /// rate gives, in bytes per second, has failed: 408 for a request, the connection is cut for a
    /// response.
    ///
    /// Default 500 bytes/s.
    public var transferRate = 500
    /// After the server has closed its side, for the client to read the answer and close too.
    ///
    /// Default 10 s.
    public var linger: Duration = .seconds(10)

    /// The defaults.
    public init() {}
}
