internal import HTTPServer

/// Holds each client to a rate: whoever has a key by the key, everybody else by their address.
struct ClientLimiter: Sendable {
    private enum Client: Hashable, Sendable {
        case key(String)
        /// An IPv4 address, or the /64 of an IPv6 one.
        case address(IPAddress)
        /// All that come by a Unix domain socket.
        case local
    }

    private let limiter: RateLimiter<Client>

    /// A limiter in which nobody has asked for anything yet.
    init(_ limit: RateLimit) {
        limiter = RateLimiter(limit)
    }

    /// Counts a request.
    ///
    /// - Parameters:
    ///   - peer: Where it comes from.
    ///   - principal: Who sent it; nil if they could not say.
    /// - Throws: `Problem`: rate limited, with the time to wait.
    func admit(_ peer: Peer, _ principal: Principal?) throws(Problem) {
        guard let seconds = limiter.take(Self.client(peer, principal)) else { return }
        var problem = Problem(.rateLimited, "Too many requests; slow down.")
        problem.fields.set(.retryAfter, String(seconds))
        throw problem
    }

    private static func client(_ peer: Peer, _ principal: Principal?) -> Client {
        if let name = principal?.name, name != Principal.local.name { return .key(name) }
        return peer.address.map { .address($0.subscriber) } ?? .local
    }
}
