/// A token bucket per client: so many requests a second, and so many at once after a pause.
public struct RateLimit: Sendable, Equatable {
    /// Requests per second that a client may keep up.
    public var perSecond: Double
    /// Requests that a client may send at once.
    public var burst: Int

    /// A limit; `perSecond` and `burst` are kept between a thousandth and a million, and
    /// between 1 and a million.
    public init(perSecond: Double, burst: Int) {
        self.perSecond = min(max(perSecond, 0.001), 1_000_000)
        self.burst = min(max(burst, 1), 1_000_000)
    }
}
