import HTTPServer
import JSON
import Service
import Storage
import Testing

@Suite("The rate of clients")
struct ClientLimiterTests {
    private let service: TestService

    init() throws {
        service = try TestService(
            isLoopbackOnly: false,
            rateLimit: RateLimit(perSecond: 0.001, burst: 2)
        )
    }

    private func statuses(_ count: Int, _ key: String?) throws -> [Int] {
        let fields: Fields = key.map { [.authorization: "Bearer \($0)"] } ?? Fields()
        return try (0..<count).map { _ in
            try service.send("GET", "/v1/models", fields: fields).status
        }
    }

    @Test("each key has its own, and the address of whoever has none another")
    func apart() throws {
        let (first, second) = (try service.makeKey(.viewer), try service.makeKey(.viewer))
        #expect(try statuses(3, first) == [200, 200, 429])
        #expect(try statuses(3, second) == [200, 200, 429])
        #expect(try statuses(3, nil) == [401, 401, 429])
    }

    @Test("guessed keys count for the address, not for themselves")
    func guesses() throws {
        #expect(try statuses(1, "mrl_" + String(repeating: "0", count: 52)) == [401])
        #expect(try statuses(2, "mrl_" + String(repeating: "1", count: 52)) == [401, 429])
    }

    @Test("the refusal says when to come back")
    func retryAfter() throws {
        let key = try service.makeKey(.viewer)
        _ = try statuses(2, key)
        let refused = try service.send(
            "GET",
            "/v1/models",
            fields: [.authorization: "Bearer \(key)"]
        )
        #expect(refused["type"].string == "urn:merlon:problem:rate-limited")
        #expect((refused.fields.first(.retryAfter).flatMap { Int($0) } ?? 0) >= 1)
    }
}
