import Foundation

/// The token buckets of all client addresses, shared by the loops.
///
/// `@unchecked`: each part's buckets are guarded by its lock. There are several parts so that the loops
/// seldom meet, and the limiter exists only if a rate is configured.
final class RateLimiter: @unchecked Sendable {
    private final class Part {
        let lock = NSLock()
        var buckets: TokenBuckets<IPAddress>

        init(_ limit: RateLimit) {
            buckets = TokenBuckets(
                perSecond: limit.perSecond,
                burst: limit.burst,
                capacity: 8_192
            )
        }
    }

    private let parts: [Part]

    init(_ limit: RateLimit) {
        parts = (0..<16).map { _ in Part(limit) }
    }

    /// Takes a token of an address, or of its /64.
    ///
    /// - Parameters:
    ///   - address: the client's.
    ///   - now: nanoseconds of the monotonic clock.
    /// - Returns: nil if there was one, or else the whole seconds until there will be.
    func take(_ address: IPAddress, now: UInt64) -> Int? {
        let key = address.isIPv4 ? address : address.network(prefix: 64)
        let part = parts[Int(UInt(bitPattern: key.hashValue) % UInt(parts.count))]
        part.lock.lock()
        defer { part.lock.unlock() }
        return part.buckets.take(key, now: now).map { Int($0 / 1_000_000_000) + 1 }
    }
}
