/// What a check of a whole database found.
public struct CheckReport: Sendable, Equatable {
    /// What SQLite says of damaged pages, rows and indexes; empty if all is well.
    public var damage: [String] = []
    /// The tables with rows that name rows which are not there, and how many of them.
    public var danglingRows: [String: Int] = [:]
    /// The first broken link of the audit trail.
    public var auditBreak: AuditBreak?
    /// The versions of the catalogue that models were last analysed with, and how many models each.
    public var catalogs: [String: Int] = [:]

    /// Whether nothing was found.
    public var isSound: Bool { damage.isEmpty && danglingRows.isEmpty && auditBreak == nil }
}

extension Database {
    /// Checks every page, reference and link of the audit trail, while the database is in use.
    ///
    /// Blocks for long: it reads the whole file. Each part sees a moment of its own, so that the log need not be
    /// kept for all of them.
    ///
    /// - Parameter progress: Called with the part of the work that is done, from 0 to 1.
    /// - Returns: What was found.
    /// - Throws: `StorageError` if it cannot be read.
    public func check(progress: (Double) -> Void = { _ in }) throws(StorageError) -> CheckReport {
        var report = CheckReport()
        progress(0)
        report.damage = try withConnection { (connection) throws(StorageError) in
            try CheckReport.damage(connection)
        }
        progress(0.5)
        do throws(StorageError) {
            report.danglingRows = try withConnection { (connection) throws(StorageError) in
                try CheckReport.danglingRows(connection)
            }
            report.catalogs = try withConnection { (connection) throws(StorageError) in
                try CheckReport.catalogs(connection)
            }
            progress(0.7)
            report.auditBreak = try firstAuditBreak { progress(0.7 + 0.3 * $0) }
        } catch {
            // Damage that was found may well keep the rest from being read.
            guard error == .corrupt, !report.damage.isEmpty else { throw error }
            report.damage.append("references and the audit trail cannot be read to their ends")
        }
        progress(1)
        return report
    }

    /// Gives a read connection of its own that sees one moment, for work that is too long for a reader.
    func withConnection<Result>(
        _ body: (Connection) throws(StorageError) -> Result
    ) throws(StorageError) -> Result {
        let connection = try open(.read)
        // Closing the connection ends the transaction; in a damaged file ending it by a statement would fail.
        try connection.run("BEGIN")
        return try body(connection)
    }
}

extension CheckReport {
    /// What `integrity_check` says other than `ok`; at most 100 lines, and one if it cannot go on.
    static func damage(_ connection: Connection) throws(StorageError) -> [String] {
        var lines: [String] = []
        do throws(StorageError) {
            try connection.forEach("PRAGMA integrity_check(100)") { lines.append($0.text(0)) }
        } catch {
            guard error == .corrupt else { throw error }
            lines.append("the rest cannot be checked")
        }
        // Some findings take several lines, of which the first only says where.
        return lines.flatMap { $0.split(separator: "\n") }.map(String.init)
            .filter { $0 != "ok" && !$0.hasPrefix("***") }
    }

    fileprivate static func danglingRows(
        _ connection: Connection
    ) throws(StorageError) -> [String: Int] {
        var rows: [String: Int] = [:]
        try connection.forEach("PRAGMA foreign_key_check") { rows[$0.text(0), default: 0] += 1 }
        return rows
    }

    fileprivate static func catalogs(
        _ connection: Connection
    ) throws(StorageError) -> [String: Int] {
        let counts = try connection.all(
            """
            SELECT catalog_version, count(*) FROM analysis
            WHERE key IN (SELECT max(key) FROM analysis GROUP BY model) GROUP BY catalog_version
            """
        ) { ($0.text(0), $0.integer(1)) }
        return Dictionary(counts) { first, _ in first }
    }
}
