internal import Foundation
internal import HTTPServer
internal import Storage

/// Counts what the server does, for `/metrics`.
///
/// Each event loop counts in a shard of its own, so that loops do not wait for each other.
final class Metrics: Sendable {
    private let routes: [String]
    private let shards: [Shard]

    /// Makes counters at zero.
    ///
    /// - Parameters:
    ///   - loops: The number of event loops.
    ///   - routes: The patterns of the routes, by their place; several methods share one.
    init(loops: Int, routes: [String]) {
        self.routes = routes
        shards = (0..<max(1, loops)).map { _ in Shard(routes: routes.count) }
    }

    /// Counts an event of the server.
    func note(_ event: ServerEvent) {
        guard case .finished(let exchange) = event else {
            return shards[0].update { $0.note(event) }
        }
        let matched = exchange.context as? Dispatcher.Matched
        let loop = matched?.loop ?? 0
        shards[shards.indices.contains(loop) ? loop : 0].update { counts in
            counts.add(exchange, route: matched?.route)
        }
    }

    /// All shards together, by the routes' patterns.
    var totals: Totals {
        shards.reduce(into: Totals()) { $0.add($1.counts, routes) }
    }

    /// The counts of one loop; guarded by `lock`, which only a reader of the metrics contends for.
    private final class Shard: @unchecked Sendable {
        private let lock = NSLock()
        private var value: Counts

        init(routes: Int) {
            value = Counts(routes: routes)
        }

        var counts: Counts { lock.withLock { value } }

        func update(_ change: (inout Counts) -> Void) {
            lock.lock()
            change(&value)
            lock.unlock()
        }
    }
}

extension Metrics {
    /// What one shard counted: by number what the hot path counts, so that nothing is hashed there.
    struct Counts {
        /// What one route answered.
        struct Route {
            /// By method and status; a route gives few different ones.
            var outcomes: [(method: HTTPServer.Method?, status: Int, count: Int)] = []
            var seconds = Distribution(limits: Distribution.seconds)

            mutating func add(_ exchange: Exchange) {
                seconds.add(Double(exchange.nanoseconds) / 1_000_000_000)
                let (method, status) = (exchange.method, exchange.status.code)
                for index in outcomes.indices
                where outcomes[index].status == status && outcomes[index].method == method {
                    outcomes[index].count += 1
                    return
                }
                outcomes.append((method, status, 1))
            }
        }

        var opened = 0
        var closed = 0
        var refused = 0
        var bytesIn = 0
        var bytesOut = 0
        /// By the routes' places; last what went to none.
        var routes: [Route]

        init(routes: Int) {
            self.routes = Array(repeating: Route(), count: routes + 1)
        }

        mutating func note(_ event: ServerEvent) {
            switch event {
            case .opened: opened += 1
            case .closed: closed += 1
            case .refused: refused += 1
            case .finished: break
            }
        }

        mutating func add(_ exchange: Exchange, route: Int?) {
            bytesIn += exchange.bytesIn
            bytesOut += exchange.bytesOut
            routes[route ?? routes.count - 1].add(exchange)
        }
    }

    /// What all shards counted.
    struct Totals {
        /// What requests are told apart by.
        struct Key: Hashable {
            let route: String
            let method: String
            let status: Int
        }

        private(set) var opened = 0
        private(set) var closed = 0
        private(set) var refused = 0
        private(set) var bytesIn = 0
        private(set) var bytesOut = 0
        private(set) var requests: [Key: Int] = [:]
        private(set) var durations: [String: Distribution] = [:]

        mutating func add(_ counts: Counts, _ patterns: [String]) {
            opened += counts.opened
            closed += counts.closed
            refused += counts.refused
            bytesIn += counts.bytesIn
            bytesOut += counts.bytesOut
            for (index, route) in counts.routes.enumerated() where !route.outcomes.isEmpty {
                let pattern = index < patterns.count ? patterns[index] : "none"
                for (method, status, count) in route.outcomes {
                    let name = method.map { $0.isKnown ? $0.name : "other" } ?? "none"
                    requests[Key(route: pattern, method: name, status: status), default: 0] += count
                }
                durations[pattern, default: Distribution(limits: Distribution.seconds)]
                    .add(route.seconds)
            }
        }
    }
}
