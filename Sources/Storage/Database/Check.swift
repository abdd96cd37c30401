/// What a check of a whole database found.
public struct CheckReport: Sendable, Equatable {
    /// What SQLite says of damaged pages, rows and indexes; empty if all is well.
    public var damage: [String]
    /// The tables with rows that name rows which are not there, and how many of them.
    public var danglingRows: [String: Int]
    /// The first broken link of the audit trail.
    public var auditBreak: AuditBreak?

    /// Whether nothing was found.
    public var isSound: Bool { damage.isEmpty && danglingRows.isEmpty && auditBreak == nil }
}

extension Database {
    /// Checks every page, reference and link of the audit trail, while the database is in use.
    ///
    /// Blocks for long: it reads the whole file.
    ///
    /// - Returns: What was found.
    /// - Throws: `StorageError` if it cannot be read.
    public func check() throws(StorageError) -> CheckReport {
        try withConnection { (connection) throws(StorageError) in try CheckReport(connection) }
    }

    /// Gives a read connection of its own, for work that is too long for a reader.
    func withConnection<Result>(
        _ body: (Connection) throws(StorageError) -> Result
    ) throws(StorageError) -> Result {
        let connection = try Connection(
            path: path,
            .read,
            lockTimeout: configuration.lockTimeout,
            fileSystem: configuration.fileSystem
        )
        try connection.run("BEGIN")
        return try connection.rollingBackOnFailure { () throws(StorageError) in
            let result = try body(connection)
            try connection.run("COMMIT")
            return result
        }
    }
}

extension CheckReport {
    /// Checks all that a connection sees.
    init(_ connection: Connection) throws(StorageError) {
        damage = try Self.damage(connection)
        var danglingRows: [String: Int] = [:]
        for table in try connection.all("PRAGMA foreign_key_check", read: { $0.text(0) }) {
            danglingRows[table, default: 0] += 1
        }
        self.danglingRows = danglingRows
        auditBreak = try AuditChain(connection: connection).firstBreak()
    }

    /// What `integrity_check` says other than `ok`; at most 100 lines.
    static func damage(_ connection: Connection) throws(StorageError) -> [String] {
        try connection.all("PRAGMA integrity_check(100)") { $0.text(0) }.filter { $0 != "ok" }
    }
}
