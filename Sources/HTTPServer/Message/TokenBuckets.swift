/// A token bucket for each of many keys, in bounded memory.
///
/// A bucket that has filled up again says nothing, so it is forgotten; if there are too many that have not,
/// the fullest half is.
struct TokenBuckets<Key: Hashable & Sendable>: Sendable {
    /// What is left is stored as the time at which the bucket will be full again.
    private var fullAt: [Key: UInt64] = [:]
    private let interval: UInt64
    private let depth: UInt64
    private let capacity: Int

    /// Buckets that are full.
    ///
    /// - Parameters:
    ///   - perSecond: tokens that a bucket gains in a second.
    ///   - burst: tokens that it holds.
    ///   - capacity: the number of keys that are remembered.
    init(perSecond: Double, burst: Int, capacity: Int) {
        interval = UInt64(max(1, 1_000_000_000 / perSecond))
        depth = interval * UInt64(burst)
        self.capacity = capacity
    }

    /// Takes a token.
    ///
    /// - Parameters:
    ///   - key: whose.
    ///   - now: nanoseconds of a clock that only goes forward.
    /// - Returns: nil if there was one, or else the nanoseconds until there will be.
    mutating func take(_ key: Key, now: UInt64) -> UInt64? {
        let full = max(fullAt[key] ?? 0, now) + interval
        guard full <= now + depth else { return full - now - depth }
        if fullAt.count >= capacity, fullAt[key] == nil { forget(now: now) }
        fullAt[key] = full
        return nil
    }

    private mutating func forget(now: UInt64) {
        fullAt = fullAt.filter { $0.value > now }
        guard fullAt.count >= capacity else { return }
        let median = fullAt.values.sorted()[fullAt.count / 2]
        fullAt = fullAt.filter { $0.value > median }
    }
}
