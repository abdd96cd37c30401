import Testing

@testable import HTTPServer

@Suite("Token buckets")
struct TokenBucketsTests {
    private let second: UInt64 = 1_000_000_000

    @Test("give a burst, then the rate")
    func rate() {
        var buckets = TokenBuckets<Int>(perSecond: 2, burst: 3, capacity: 10)
        let first = (0..<4).map { _ in buckets.take(1, now: 0) }
        #expect(first == [nil, nil, nil, second / 2])
        let later = [second / 2, second / 2, second, second * 100, second * 100].map {
            buckets.take(1, now: $0)
        }
        #expect(later == [nil, second / 2, nil, nil, nil])
    }

    @Test("are one for each key")
    func keys() {
        var buckets = TokenBuckets<Int>(perSecond: 1, burst: 1, capacity: 10)
        let taken = [1, 2, 1].map { buckets.take($0, now: 0) }
        #expect(taken == [nil, nil, second])
    }

    @Test("remember no more keys than they may, those first that have the least left")
    func capacity() {
        var buckets = TokenBuckets<Int>(perSecond: 1, burst: 10, capacity: 4)
        for key in 1...4 {
            for _ in 0..<(key * 2) { _ = buckets.take(key, now: 0) }
        }
        _ = buckets.take(5, now: 0)
        for _ in 0..<2 { _ = buckets.take(4, now: 0) }
        let emptied = buckets.take(4, now: 0)
        #expect(emptied == second)
    }
}

@Suite("Request ids")
struct RequestIDTests {
    private struct Constant: RandomNumberGenerator {
        var value: UInt64
        mutating func next() -> UInt64 { value }
    }

    @Test("are all different, short and safe")
    func unique() {
        var generator = Constant(value: 7)
        var source = RequestIDSource(using: &generator)
        let ids = (0..<10_000).map { _ in source.next() }
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { RequestIDSource.valid(in: [.xRequestID: $0]) == $0 })
        #expect(ids.allSatisfy { $0.utf8.count == 13 })
    }

    @Test(
        "of the client's are taken if they are sane",
        arguments: [
            ([.xRequestID: "a.B-1_"], true), ([.xRequestID: ""], false), ([:], false),
            ([.xRequestID: "a b"], false), ([.xRequestID: "a/b"], false),
            ([.xRequestID: "\u{E9}"], false), ([.xRequestID: "<a>"], false),
            ([.xRequestID: String(repeating: "a", count: 128)], true),
            ([.xRequestID: String(repeating: "a", count: 129)], false),
            ([.xRequestID: "a", .xRequestID: "a"], false),
        ] as [(Fields, Bool)]
    )
    func client(_ fields: Fields, _ isTaken: Bool) {
        #expect((RequestIDSource.valid(in: fields) != nil) == isTaken)
    }
}

@Suite("Connection ledger")
struct ConnectionLedgerTests {
    private func ledger(
        limit: Int = 100,
        perAddress: Int? = nil,
        trusted: TrustedProxies = TrustedProxies()
    ) -> ConnectionLedger {
        ConnectionLedger(
            loops: 2,
            limit: limit,
            limitPerAddress: perAddress,
            trustedProxies: trusted
        )
    }

    private func peer(_ text: String) throws -> Peer {
        .address(try #require(IPAddress(text)), port: 1)
    }

    @Test("deals connections to the loop that has the fewest")
    func loops() throws {
        let ledger = ledger()
        #expect([0, 1, 0].map { _ in ledger.enter(.local) } == [0, 1, 0])
        ledger.leave(.local, loop: 0)
        ledger.leave(.local, loop: 0)
        #expect(ledger.enter(.local) == 0)
    }

    @Test("limits each address, or /64, to its share")
    func addresses() throws {
        let ledger = ledger(limit: 32)
        for _ in 0..<2 { #expect(ledger.enter(try peer("1.2.3.4")) != nil) }
        #expect(ledger.enter(try peer("1.2.3.4")) == nil)
        #expect(ledger.enter(try peer("1.2.3.5")) != nil)
        for host in ["2001:db8::1", "2001:db8::2"] { #expect(ledger.enter(try peer(host)) != nil) }
        #expect(ledger.enter(try peer("2001:db8::3")) == nil)
        #expect(ledger.enter(try peer("2001:db8:0:1::1")) != nil)
        ledger.leave(try peer("1.2.3.4"), loop: 0)
        #expect(ledger.enter(try peer("1.2.3.4")) != nil)
        #expect(ledger.counts.refused == 2)
    }

    @Test("leaves loopback and trusted proxies alone, unless told a number")
    func exempt() throws {
        let trusted = TrustedProxies(blocks: [try #require(AddressBlock("10.0.0.1"))])
        let ledger = ledger(limit: 32, trusted: trusted)
        for host in ["127.0.0.1", "10.0.0.1"] {
            for _ in 0..<5 { #expect(ledger.enter(try peer(host)) != nil) }
        }
        let strict = self.ledger(perAddress: 1, trusted: trusted)
        #expect(strict.enter(try peer("127.0.0.1")) != nil)
        #expect(strict.enter(try peer("127.0.0.1")) == nil)
    }
}

@Suite("Rate limiter")
struct RateLimiterTests {
    @Test("says in how many whole seconds there will be a token")
    func seconds() {
        let limiter = RateLimiter<String>(RateLimit(perSecond: 0.1, burst: 2))
        #expect([0, 0, 0].map { limiter.take("key", now: $0) } == [nil, nil, 11])
        #expect(limiter.take("key", now: 10_000_000_000) == nil)
        #expect(limiter.take("other", now: 0) == nil)
    }

    @Test("keeps its rates within what can be counted")
    func bounds() {
        for limit in [RateLimit(perSecond: 0, burst: 0), RateLimit(perSecond: 1e300, burst: .max)] {
            #expect(RateLimiter<Int>(limit).take(1) == nil)
        }
    }
}
