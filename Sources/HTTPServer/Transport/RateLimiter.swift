import Foundation

/// The token buckets of many clients, shared by all threads.
///
/// The server has one for addresses if `ServerConfiguration.rateLimit` is set; an application may have its own,
/// for instance for its keys.
///
/// `@unchecked`: each part's buckets are guarded by its lock. There are several parts so that threads
/// seldom meet.
public final class RateLimiter<Key: Hashable & Sendable>: @unchecked Sendable {
    private final class Part {
        let lock = NSLock()
        var buckets: TokenBuckets<Key>

        init(_ limit: RateLimit) {
            buckets = TokenBuckets(
                perSecond: limit.perSecond,
                burst: limit.burst,
                capacity: 8_192
            )
        }
    }

    private let parts: [Part]

    /// A limiter whose buckets are full.
    ///
    /// It remembers some 130,000 clients, and forgets first those that have most left.
    public init(_ limit: RateLimit) {
        parts = (0..<16).map { _ in Part(limit) }
    }

    /// Takes a token of a client.
    ///
    /// - Parameter key: the client.
    /// - Returns: nil if there was one, or else the whole seconds until there will be: answer 429 with
    ///   them in Retry-After.
    public func take(_ key: Key) -> Int? {
        take(key, now: SystemClock.monotonic())
    }

    /// Takes a token at a time of the monotonic clock, in nanoseconds.
    func take(_ key: Key, now: UInt64) -> Int? {
        let part = parts[Int(UInt(bitPattern: key.hashValue) % UInt(parts.count))]
        part.lock.lock()
        defer { part.lock.unlock() }
        return part.buckets.take(key, now: now).map { Int($0 / 1_000_000_000) + 1 }
    }
}
