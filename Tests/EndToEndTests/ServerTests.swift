import Foundation
import JSON
import Testing

@Suite("The built server")
struct ServerTests {
    @Test("ends on SIGTERM as soon as it has said that it listens")
    func earlyEnd() throws {
        for _ in 0..<10 { #expect(try RunningServer().stop() == 0) }
    }

    @Test("ends with 0 on SIGTERM, and what was acknowledged is there at the next start")
    func restart() throws {
        let folder = try ScratchFolder()
        let database = folder.url.appending(path: "m.sqlite")
        let first = try RunningServer(database: database)
        #expect(try first.send("POST", "/v1/models", #"{"name":"Kept"}"#).status == 201)
        #expect(first.stop() == 0)
        let second = try RunningServer(database: database)
        #expect(try second.send("POST", "/v1/models", #"{"name":"Also kept"}"#).status == 201)
        second.kill()
        let third = try RunningServer(database: database)
        let items = try third.json("GET", "/v1/models?sort=name").object?["items"]?.array ?? []
        #expect(items.compactMap { $0.object?["name"]?.string } == ["Also kept", "Kept"])
    }

    @Test("does once what many send at once with one idempotency key, also after a crash")
    func idempotency() async throws {
        let folder = try ScratchFolder()
        let database = folder.url.appending(path: "m.sqlite")
        let first = try RunningServer(database: database)
        let post: @Sendable (RunningServer) throws -> (status: Int, text: String) = { server in
            try server.send(
                "POST",
                "/v1/models",
                #"{"name":"Once"}"#,
                headers: ["Idempotency-Key: import-1"]
            )
        }
        let texts = try await withThrowingTaskGroup { group in
            for _ in 0..<8 { group.addTask { try post(first).text } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(texts.count == 1)
        first.kill()
        let second = try RunningServer(database: database)
        let repeated = try post(second)
        #expect(repeated.status == 201)
        #expect(texts == [repeated.text])
        let models = try second.json("GET", "/v1/models").object?["items"]?.array
        #expect(models?.count == 1)
    }

    @Test("no read is stale or goes back while others write")
    func stress() throws {
        let outcome = try Programs.run(
            URL(filePath: "/usr/bin/env"),
            [
                "python3", Programs.project.appending(path: "Tests/Stress/run").path(),
                "--seconds", "2", "--binary", Programs.merlon.path(),
            ]
        )
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    @Test("refuses a database of a later version, and leaves it as it is")
    func newerDatabase() throws {
        let folder = try ScratchFolder()
        let database = folder.url.appending(path: "m.sqlite")
        #expect(
            try Programs.run(Programs.merlon, ["migrate", "--database", database.path()]).status
                == 0
        )
        let schema = try Programs.run(
            URL(filePath: "/usr/bin/env"),
            ["python3", "-c", Self.makeNewer, database.path()]
        )
        #expect(schema.status == 0, "\(schema.errors)")
        let before = try Data(contentsOf: database)
        let refused = try Programs.run(
            Programs.merlon,
            ["serve", "--port", "0", "--database", database.path()]
        )
        #expect(refused.status == 4)
        #expect(refused.errors.contains("later version"))
        #expect(try Data(contentsOf: database) == before)
    }

    private static let makeNewer = """
        import sqlite3, sys
        c = sqlite3.connect(sys.argv[1])
        row = list(c.execute('SELECT * FROM migration ORDER BY 1 DESC LIMIT 1').fetchone())
        row[0] = 999
        c.execute('INSERT INTO migration VALUES (%s)' % ','.join('?' * len(row)), row)
        c.execute('PRAGMA user_version = 999')
        c.commit()
        c.execute('PRAGMA wal_checkpoint(TRUNCATE)')
        c.close()
        """

    @Test("will not be reached from outside without a key")
    func needsKeys() throws {
        let folder = try ScratchFolder()
        let database = folder.url.appending(path: "m.sqlite").path()
        let refused = try Programs.run(
            Programs.merlon,
            ["serve", "--host", "0.0.0.0", "--port", "0", "--database", database]
        )
        #expect(refused.status == 2)
        #expect(refused.errors.contains("merlon keys create"))
    }
}
