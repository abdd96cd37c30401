internal import HTTPServer
internal import JSON
internal import Storage
internal import Synchronization

/// Requests with a key that opens nothing: an address may send only so many, and the audit trail has the first, the
/// tenth, the hundredth and so on of each address in a minute.
final class AccessFailures: Sendable {
    /// More than any client in good faith sends, and nothing beside 256 random bits.
    private static let limit = RateLimit(perSecond: 10, burst: 1000)
    /// The most addresses that are told apart in a minute; all others count as one.
    private static let addressLimit = 50

    private struct Minute {
        let start: Timestamp
        var counts: [String: Int] = [:]

        func holds(at now: Timestamp) -> Bool {
            start <= now && now < start.advanced(by: .seconds(60))
        }
    }

    private let database: Database
    private let limiter = ClientLimiter(AccessFailures.limit)
    private let minute = Mutex<Minute?>(nil)

    init(_ database: Database) {
        self.database = database
    }

    /// Notes a request.
    ///
    /// - Parameters:
    ///   - head: The request.
    ///   - key: The key whose secret it carries, which is revoked or expired; nil if the secret is of none.
    ///   - now: The time.
    /// - Throws: `Problem`: rate limited.
    func note(_ head: RequestHead, _ key: StoredKey?, at now: Timestamp) throws(Problem) {
        let (name, count) = count(head.peer, at: now)
        if Self.isPowerOfTen(count) { record(head, key, name, count, at: now) }
        try limiter.admit(head.peer, nil)
    }

    private func count(_ peer: Peer, at now: Timestamp) -> (name: String, count: Int) {
        let address = peer.address?.description ?? "a Unix domain socket"
        return minute.withLock { minute in
            var current = minute.flatMap { $0.holds(at: now) ? $0 : nil } ?? Minute(start: now)
            let isToldApart =
                current.counts[address] != nil || current.counts.count < Self.addressLimit
            let name = isToldApart ? address : "other addresses"
            current.counts[name, default: 0] += 1
            minute = current
            return (name, current.counts[name, default: 0])
        }
    }

    private static func isPowerOfTen(_ number: Int) -> Bool {
        var power = 1
        while power < number { power *= 10 }
        return power == number
    }

    private func record(
        _ head: RequestHead,
        _ key: StoredKey?,
        _ name: String,
        _ count: Int,
        at now: Timestamp
    ) {
        var json = JSONWriter()
        json.object { json in
            json.member("address", name)
            json.member("requestsInMinute", count)
        }
        let text = String(decoding: json.bytes, as: UTF8.self)
        let target = key.map { "keys/\($0.id)" } ?? "keys"
        let context = Context(
            workspace: key?.workspace ?? .default,
            actor: "unauthenticated",
            now: now,
            requestID: head.id
        )
        database.write(
            context,
            { transaction in
                try transaction.recordAudit(
                    action: "key.refuse",
                    target: target,
                    before: nil,
                    after: text
                )
            },
            completion: { _ in }
        )
    }
}
