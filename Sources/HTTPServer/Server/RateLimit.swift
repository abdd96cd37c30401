/// A token bucket per client: so many requests a second, and so many at once after a pause.
public struct RateLimit: Sendable, Equatable {
    /// Requests per second that a client may keep up.
    public var perSecond: Double
    /// Requests that a client may send at once.
    public var burst: Int

    /// A limit; `perSecond` and `burst` are at least a thousandth and 1.
    public init(perSecond: Double, burst: Int) {
        self.perSecond = max(perSecond, 0.001)
        self.burst = max(burst, 1)
    }
}
