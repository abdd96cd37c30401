internal import Foundation
internal import HTTPServer

/// Counts what the server does, for `/metrics`.
///
/// Each event loop counts in a shard of its own, so that loops do not wait for each other.
final class Metrics: Sendable {
    private let shards: [Shard]

    /// Makes counters at zero.
    ///
    /// - Parameter loops: The number of event loops.
    init(loops: Int) {
        shards = (0..<max(1, loops)).map { _ in Shard() }
    }

    /// Counts an event of the server.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - route: The pattern of the route and the loop that served it; nil if no route was found.
    func note(_ event: ServerEvent, _ route: (pattern: String, loop: Int)?) {
        let loop = route?.loop ?? 0
        shards[shards.indices.contains(loop) ? loop : 0].update { counts in
            switch event {
            case .opened: counts.opened += 1
            case .closed: counts.closed += 1
            case .refused: counts.refused += 1
            case .finished(let exchange): counts.add(exchange, route?.pattern ?? "none")
            }
        }
    }

    /// All shards together.
    var counts: Counts {
        shards.reduce(into: Counts()) { $0.add($1.counts) }
    }

    /// The counts of one loop; guarded by `lock`, which only a reader of the metrics contends for.
    private final class Shard: @unchecked Sendable {
        private let lock = NSLock()
        private var value = Counts()

        var counts: Counts { lock.withLock { value } }

        func update(_ change: (inout Counts) -> Void) {
            lock.withLock { change(&value) }
        }
    }
}

extension Metrics {
    /// What was counted.
    struct Counts {
        /// What requests are told apart by.
        struct Key: Hashable {
            let route: String
            let method: String
            let status: Int
        }

        var opened = 0
        var closed = 0
        var refused = 0
        private(set) var bytesIn = 0
        private(set) var bytesOut = 0
        private(set) var requests: [Key: Int] = [:]
        private(set) var durations: [String: Histogram] = [:]

        mutating func add(_ exchange: Exchange, _ route: String) {
            let method = exchange.method.map { $0.isKnown ? $0.name : "other" } ?? "none"
            requests[Key(route: route, method: method, status: exchange.status.code), default: 0] +=
                1
            durations[route, default: Histogram()].add(exchange.duration / .seconds(1))
            bytesIn += exchange.bytesIn
            bytesOut += exchange.bytesOut
        }

        mutating func add(_ other: Counts) {
            opened += other.opened
            closed += other.closed
            refused += other.refused
            bytesIn += other.bytesIn
            bytesOut += other.bytesOut
            requests.merge(other.requests, uniquingKeysWith: +)
            durations.merge(other.durations) { $0.adding($1) }
        }
    }

    /// How many durations lie below each of a few limits.
    struct Histogram {
        /// The limits in seconds, ascending.
        static let limits = [
            0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
        ]

        /// How many lie at or below each limit but above the one before, and above the last.
        private(set) var buckets = [Int](repeating: 0, count: limits.count + 1)
        private(set) var sum = 0.0

        mutating func add(_ seconds: Double) {
            buckets[Self.limits.firstIndex { seconds <= $0 } ?? Self.limits.count] += 1
            sum += seconds
        }

        func adding(_ other: Histogram) -> Histogram {
            var result = self
            for (index, count) in other.buckets.enumerated() { result.buckets[index] += count }
            result.sum += other.sum
            return result
        }
    }
}
