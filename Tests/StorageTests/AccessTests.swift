import Storage
import Testing

@Suite("Keys and remembered answers", .scratchFolder)
struct AccessTests {
    let database: Database

    init() throws {
        database = try Database.scratch()
    }

    private func key(_ id: String, _ byte: UInt8, expiresAt: Timestamp? = nil) -> NewKey {
        NewKey(
            id: id,
            role: .editor,
            name: "build server",
            secretHash: Array(repeating: byte, count: 32),
            expiresAt: expiresAt
        )
    }

    @Test("finds a key by the hash of its secret, with its workspace")
    func keys() throws {
        #expect(try !database.hasKeys(on: 0))
        let team = try database.write { try $0.workspace(named: "team") }
        #expect(try database.write { try $0.workspace(named: "team") } == team)
        #expect(try database.write { try $0.workspace(named: "default") } == .default)
        let new = key("k1", 1)
        let stored = try database.write { try $0.createKey(new, for: team) }
        #expect(stored.workspaceName == "team")
        #expect(try database.hasKeys(on: 0))
        #expect(try database.key(withSecretHash: new.secretHash, on: 0) == stored)
        #expect(try database.key(withSecretHash: Array(repeating: 2, count: 32), on: 0) == nil)
        #expect(
            try database.read(in: team) { try $0.keys(after: nil, limit: 50).items } == [stored]
        )
        #expect(try database.read { try $0.keys(after: nil, limit: 50).items } == [])
        #expect(throws: StorageError.taken(id: "k1")) {
            try database.write { try $0.createKey(new, for: team) }
        }
    }

    @Test("revokes a key of its own workspace only")
    func revocation() throws {
        let team = try database.write { try $0.workspace(named: "team") }
        let new = key("k1", 1)
        _ = try database.write { try $0.createKey(new, for: team) }
        #expect(throws: StorageError.notFound) { try database.write { try $0.revokeKey("k1") } }
        let revoked = try database.write(at: 5, in: team) { try $0.revokeKey("k1") }
        #expect(revoked.revokedAt == .start.advanced(by: .seconds(5)))
        #expect(try database.write(at: 9, in: team) { try $0.revokeKey("k1") } == revoked)
        #expect(!revoked.isValid(at: .start))
        #expect(try database.hasKeys(on: 0))
    }

    @Test("rotates a key to one of the same role, name and lifetime")
    func rotation() throws {
        let old = key("k1", 1, expiresAt: .start.advanced(by: .seconds(100)))
        let next = Array(repeating: UInt8(2), count: 32)
        _ = try database.write { try $0.createKey(old, for: .default) }
        let new = try database.write(at: 10) {
            try $0.rotateKey("k1", to: "k2", secretHash: next, lifetime: nil, overlap: .zero)
        }
        #expect(new.role == old.role)
        #expect(new.name == old.name)
        #expect(new.expiresAt == .start.advanced(by: .seconds(110)))
        #expect(
            try database.read { try $0.key("k1") }.revokedAt == .start.advanced(by: .seconds(10))
        )
        #expect(try database.key(withSecretHash: next, on: 0) == new)
        #expect(throws: StorageError.keyEnded) {
            try database.write(at: 10) {
                try $0.rotateKey("k1", to: "k3", secretHash: [], lifetime: nil, overlap: .zero)
            }
        }
    }

    @Test("lets both keys be good for a while, but none for longer than before")
    func overlap() throws {
        _ = try database.write { try $0.createKey(key("k1", 1), for: .default) }
        _ = try database.write(at: 10) {
            try $0.rotateKey(
                "k1",
                to: "k2",
                secretHash: Array(repeating: 2, count: 32),
                lifetime: .seconds(5),
                overlap: .seconds(60)
            )
        }
        #expect(
            try database.read { try $0.key("k1") }.expiresAt == .start.advanced(by: .seconds(70))
        )
        _ = try database.write(at: 12) {
            try $0.rotateKey(
                "k2",
                to: "k3",
                secretHash: Array(repeating: 3, count: 32),
                lifetime: nil,
                overlap: .seconds(60)
            )
        }
        let keys = try database.read { try $0.keys(after: nil, limit: 50).items }
        #expect(
            keys.map(\.expiresAt?.milliseconds).map {
                $0.map { ($0 - Timestamp.start.milliseconds) / 1000 }
            } == [70, 15, 17]
        )
        #expect(keys.allSatisfy { $0.revokedAt == nil })
    }

    @Test("lists keys in pages")
    func pages() throws {
        for number in 1...5 {
            _ = try database.write {
                try $0.createKey(key("k\(number)", UInt8(number)), for: .default)
            }
        }
        var ids: [String] = []
        var cursor: Cursor?
        repeat {
            let page = try database.read { try $0.keys(after: cursor, limit: 2) }
            #expect(page.items.count <= 2)
            ids += page.items.map(\.id)
            cursor = page.next
        } while cursor != nil
        #expect(ids == ["k1", "k2", "k3", "k4", "k5"])
        #expect(throws: StorageError.invalidCursor) {
            try database.read { try $0.keys(after: Cursor(text: "x"), limit: 2) }
        }
    }

    @Test("knows when a key expires and when it was used")
    func expiry() throws {
        let end = Timestamp.start.advanced(by: .seconds(60))
        let new = key("k1", 1, expiresAt: end)
        let stored = try database.write { try $0.createKey(new, for: .default) }
        #expect(stored.isValid(at: end.advanced(by: .milliseconds(-1))))
        #expect(!stored.isValid(at: end))
        try database.write(at: 30) { try $0.recordUse(ofKey: "k1") }
        let used = try #require(
            try database.read { try $0.keys(after: nil, limit: 50).items }.first
        )
        #expect(used.lastUsedAt == .start.advanced(by: .seconds(30)))
    }

    @Test("gives the first answer again, until it expires, to the same request of the workspace")
    func idempotency() throws {
        let response = StoredResponse(
            request: "POST /v1/models",
            bodyHash: Array(repeating: 7, count: 32),
            status: 201,
            fields: [.init(name: "Location", value: "/v1/models/m1")],
            body: Array("{}".utf8)
        )
        let end = Timestamp.start.advanced(by: .seconds(60))
        try database.write { try $0.remember(response, forKey: "k", until: end) }
        #expect(try remembered(response, at: 59) == response)
        var other = response
        other.bodyHash = Array(repeating: 8, count: 32)
        let changed = other
        #expect(throws: StorageError.keyReused) { try remembered(changed, at: 59) }
        #expect(try remembered(changed, at: 60) == nil)
        let team = try database.write { try $0.workspace(named: "team") }
        #expect(try remembered(changed, at: 1, in: team) == nil)
        #expect(try database.write(at: 59) { try $0.purgeResponses(limit: 10) } == 0)
        #expect(try database.write(at: 60) { try $0.purgeResponses(limit: 10) } == 1)
    }

    private func remembered(
        _ response: StoredResponse,
        at seconds: Int,
        in workspace: WorkspaceID = .default
    ) throws -> StoredResponse? {
        try database.write(at: seconds, in: workspace) {
            try $0.rememberedResponse(
                forKey: "k",
                request: response.request,
                bodyHash: response.bodyHash
            )
        }
    }
}
