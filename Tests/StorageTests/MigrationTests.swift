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
        try connection.execute(Self.rows)
        withExtendedLifetime(connection) {}

        let database = try Database.scratch()
        #expect(database.migration == (version, Migration.embedded.count))
        let (model, revision) = try #require(try database.read { try $0.wholeModel("m1") })
        #expect(model.properties.name == "Old blog")
        #expect(model.components.map(\.name) == ["Old web"])
        #expect(revision == 1)
        var query = ModelQuery()
        query.text = "web"
        #expect(try database.read { try $0.models(query).items.map(\.id) } == ["m1"])
        #expect(try database.check().isSound)
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

    /// What the first version stored.
    private static let rows = """
        INSERT INTO model (key, id, workspace, name, description, status, tags, criticality, since,
                           revision, created_at, updated_at)
        VALUES (1, 'm1', 1, 'Old blog', '', 'draft', '["a"]', 'low', 1, 1, 5, 5);
        INSERT INTO element (key, model, id, since, body)
        VALUES ((1 << 27) + 1, 1, 'web', 1, '{"id":"web","name":"Old web","kind":"process"}');
        INSERT INTO model_revision (model, revision, at, actor, action)
        VALUES (1, 1, 5, 'local', 'model.create');
        """
}
