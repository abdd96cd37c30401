/// How long a client may take.
public struct TimeLimits: Sendable, Equatable {
    /// From the opening of the connection, or the first byte of a later request, to the end of its
    /// head; past it 408.
    ///
    /// Default 10 s.
    public var head: Duration = .seconds(10)
    /// Between requests; past it the connection is closed.
    ///
    /// Default 75 s.
    public var idle: Duration = .seconds(75)
    /// The window over which the rate of a request's body is judged; past it 408.
    ///
    /// Default 10 s.
    public var body: Duration = .seconds(10)
    /// The window over which the rate of a response is judged while the client is slower than the
    /// server; past it the connection is cut.
    ///
    /// Default 30 s.
    public var write: Duration = .seconds(30)
    /// The least rate of both in bytes per second, as a mean over the window.
    ///
    /// Default 500.
    public var rate = 500
    /// After the server has closed its side, for the client to read the answer and close too.
    ///
    /// Default 10 s.
    public var linger: Duration = .seconds(10)

    /// The defaults.
    public init() {}
}
