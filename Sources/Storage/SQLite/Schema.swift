/// The schema of a file and the migrations that bring it up to date.
struct Schema {
    let connection: Connection
    let migrations: [Migration]

    /// "MRLN": what `PRAGMA application_id` says of our files.
    static let applicationID = 0x4D52_4C4E

    /// The version of the file, 0 for an empty one; writes nothing.
    ///
    /// - Throws: `StorageError.foreign`, `newer`, `changedMigration`, or another if it cannot be read.
    func version() throws(StorageError) -> Int {
        let tables = try connection.first("SELECT count(*) FROM sqlite_schema") { $0.integer(0) }
        if tables == 0 { return 0 }
        let application = try connection.first("PRAGMA application_id") { $0.integer(0) }
        guard application == Self.applicationID else { throw .foreign }
        let applied = try connection.all(
            "SELECT version, checksum FROM migration ORDER BY version"
        ) { (version: $0.integer(0), checksum: $0.blob(1)) }
        if let last = applied.last, last.version > migrations.count {
            throw .newer(version: last.version, supported: migrations.count)
        }
        for (index, row) in applied.enumerated() {
            guard row.version == index + 1, row.checksum == migrations[index].checksum else {
                throw .changedMigration(version: row.version)
            }
        }
        return applied.count
    }

    /// Applies what is missing, in a transaction each.
    ///
    /// - Throws: As `version()`, or another if the file cannot be written.
    func migrate(now: Timestamp) throws(StorageError) {
        while try version() < migrations.count {
            try connection.run("BEGIN IMMEDIATE")
            try connection.rollingBackOnFailure { () throws(StorageError) in
                try applyNext(now: now)
                try connection.run("COMMIT")
            }
        }
    }

    /// Another process may have migrated while this one waited for the lock, so the version is read again.
    private func applyNext(now: Timestamp) throws(StorageError) {
        let version = try version()
        guard version < migrations.count else { return }
        let migration = migrations[version]
        if version == 0 { try connection.execute(Self.foundation) }
        try connection.execute(migration.sql)
        let dangling = try connection.first("PRAGMA foreign_key_check") { _ in true }
        if dangling == true { throw .corrupt }
        try connection.run(
            "INSERT INTO migration (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)",
            .integer(migration.version),
            .text(migration.name),
            .blob(migration.checksum),
            .time(now)
        )
    }

    private static let foundation = """
        PRAGMA application_id = \(applicationID);
        CREATE TABLE migration (
            version    INTEGER PRIMARY KEY,
            name       TEXT    NOT NULL,
            checksum   BLOB    NOT NULL CHECK (length(checksum) = 32),
            applied_at INTEGER NOT NULL CHECK (applied_at >= 0)
        ) STRICT;
        """
}
