import Foundation
import JSON
@testable import Storage
import Testing
import ThreatModel

@Suite("Migration", .scratchFolder)
struct MigrationTests {
    @Test(
        "brings a database of each earlier version up to date",
        arguments: 1..<Migration.embedded.count
    )
    func upgrade(version: Int) throws {
        let file = ScratchFolder.file("merlon.sqlite")
        var configuration = Database.Configuration()
        configuration.migrations = Array(Migration.embedded.prefix(version))
        let connection = try Self.create(file, configuration)
        for rows in Self.rows.prefix(version) { try connection.execute(rows) }
        if (2..<8).contains(version) { try connection.execute(Self.sightings) }
        if version >= 5 {
            for statement in SearchIndex.statements where !statement.contains("model_name_search") {
                try connection.execute(statement)
            }
        }
        withExtendedLifetime(connection) {}

        let database = try Database.scratch()
        #expect(database.migration == (version, Migration.embedded.count))
        let (model, revision) = try #require(try database.read { try $0.wholeModel("m1") })
        #expect(model.properties.name == "Old blog")
        #expect(model.components.map(\.name) == ["Old web"])
        #expect(revision == 1)
        if version >= 2 {
            let finding = try #require(
                try database.read { try $0.finding("t@web", ofModel: "m1", on: "2026-11-22") }
            )
            #expect(finding.firstSeen == Timestamp(milliseconds: 6))
            #expect(try database.read { try $0.analysis("a1", ofModel: "m1") }?.rulesEvaluated == 7)
            if version < 8 {
                let seen = try ["a1", "a2"].map { id in
                    try database.read { try $0.findings(ofAnalysis: id, ofModel: "m1") }?
                        .map { "\($0.id) \($0.sum)" }
                }
                #expect(seen == [["gone@web 30", "t@web 25"], ["t@web 20"]])
            }
        }
        if version >= 3 {
            #expect(
                try database.read { try $0.keys(after: nil, limit: 50).items.map(\.name) } == [
                    "Old key"
                ]
            )
        }
        var query = ModelQuery()
        query.text = "web"
        #expect(try database.read { try $0.models(query).items.map(\.id) } == ["m1"])
        #expect(try database.check().isSound)
    }

    @Test("is left to who asks for it: a copy or a check of an older file does not migrate it")
    func unmigrated() throws {
        let file = ScratchFolder.file("merlon.sqlite")
        var configuration = Database.Configuration()
        configuration.migrates = false
        #expect(throws: StorageError.self) {
            try Database(path: file, configuration: configuration, now: .start)
        }
        var older = Database.Configuration()
        older.migrations.removeLast()
        let version = older.migrations.count
        try Database(path: file, configuration: older, now: .start).close()

        let database = try Database(path: file, configuration: configuration, now: .start)
        #expect(database.migration == (version, version))
        #expect(try database.check().isSound)
        try database.backup(to: ScratchFolder.file("copy.sqlite"))
        database.close()
        #expect(try Database.scratch("copy.sqlite").migration.from == version)
        #expect(try Database.scratch().migration.from == version)
    }

    @Test("is refused, with the file untouched, where a checksum or a version does not fit")
    func refusal() throws {
        let file = ScratchFolder.file("merlon.sqlite")
        try Database.scratch().close()
        for (change, error) in [
            (
                "UPDATE migration SET checksum = zeroblob(32) WHERE version = 2",
                StorageError.changedMigration(version: 2)
            ),
            (
                """
                INSERT INTO migration (version, name, checksum, applied_at)
                VALUES (999, 'later', zeroblob(32), 0)
                """,
                .newer(version: 999, supported: Migration.embedded.count)
            ),
        ] {
            try DatabaseTests.execute(change, file)
            let before = try Data(contentsOf: URL(filePath: file))
            #expect(throws: error) { try Database.scratch() }
            #expect(try Data(contentsOf: URL(filePath: file)) == before)
        }
    }

    @Test("stores the checksum of each file and none twice")
    func record() throws {
        let database = try Database.scratch()
        let rows = try database.read { snapshot in
            try snapshot.connection.all(
                "SELECT name, checksum, applied_at FROM migration ORDER BY version"
            ) { ($0.text(0), $0.blob(1), $0.time(2)) }
        }
        #expect(rows.map(\.0) == Migration.embedded.map(\.name))
        #expect(rows.map(\.1) == Migration.embedded.map(\.checksum))
        #expect(rows.allSatisfy { $0.2 == .start })
    }

    @Test("leaves the file at the version before when one fails")
    func failure() throws {
        var configuration = Database.Configuration()
        let last = Migration.embedded.count
        configuration.migrations.append(
            Migration(
                version: last + 1,
                name: "broken.sql",
                sql: "CREATE TABLE half (key INTEGER); INSERT INTO nowhere VALUES (1);"
            )
        )
        #expect(throws: StorageError.self) {
            try Database(
                path: ScratchFolder.file("merlon.sqlite"),
                configuration: configuration,
                now: .start
            )
        }
        let database = try Database.scratch()
        #expect(database.migration == (last, last))
        let half = try database.read { snapshot in
            try snapshot.connection.first("SELECT 1 FROM sqlite_schema WHERE name = 'half'") { _ in
                true
            }
        }
        #expect(half == nil)
    }

    private static func create(
        _ file: String,
        _ configuration: Database.Configuration
    ) throws -> Connection {
        try DatabaseFile(path: file).create()
        let connection = try Connection(path: file, .write, lockTimeout: .zero)
        try Schema(connection: connection, migrations: configuration.migrations).migrate(
            now: .start
        )
        return connection
    }

    /// What a database of each version has that one of the version before has not.
    private static let rows = [
        """
        INSERT INTO model (key, id, workspace, name, description, status, tags, criticality, since,
                           revision, created_at, updated_at)
        VALUES (1, 'm1', 1, 'Old blog', '', 'draft', '["a"]', 'low', 1, 1, 5, 5);
        INSERT INTO element (key, model, id, since, body)
        VALUES ((1 << 27) + 1, 1, 'web', 1, '{"id":"web","name":"Old web","kind":"process"}');
        INSERT INTO model_revision (model, revision, at, actor, action)
        VALUES (1, 1, 5, 'local', 'model.create');
        """,
        """
        INSERT INTO analysis (id, model, revision, catalog_version, created_at, duration, rules, totals)
        VALUES ('a1', 1, 1, 'c', 6, 1, 7, '{}');
        INSERT INTO finding (model, id, threat, target, stride, outcome, score, effective, rating, status,
                             is_manual, version, first_seen, last_seen, body)
        VALUES (1, 't@web', 't', 'web', 'tampering', 'open', 25, 25, 'medium', 'open', 0, 1, 6, 6,
                '\(finding)');
        """,
        """
        INSERT INTO api_key (id, workspace, role, name, secret_hash, created_at)
        VALUES ('k1', 1, 'viewer', 'Old key', zeroblob(32), 7);
        """,
    ]

    /// What two analyses saw, in the versions that kept all of each.
    private static let sightings = """
        INSERT INTO analysis (id, model, revision, catalog_version, created_at, duration, rules, totals)
        VALUES ('a2', 1, 1, 'c', 7, 1, 7, '{}');
        INSERT INTO finding (model, id, threat, target, stride, outcome, score, effective, rating, status,
                             is_manual, version, first_seen, last_seen, resolved_at, body)
        VALUES (1, 'gone@web', 't', 'web', 'tampering', 'open', 30, 30, 'high', 'open', 0, 2, 6, 6, 7,
                '\(finding)');
        INSERT INTO analysis_finding (analysis, finding, outcome, effective, status)
        SELECT analysis.key, finding.key, 'open', iif(analysis.id = 'a2', 20, effective), 'open'
        FROM analysis JOIN finding ON analysis.id = 'a1' OR finding.id = 't@web';
        """

    /// The text of a finding as the store writes it.
    private static var finding: String {
        String(decoding: JSONWriter.bytes(of: Finding.sample("t")), as: UTF8.self)
            .replacing("'", with: "''")
    }
}
