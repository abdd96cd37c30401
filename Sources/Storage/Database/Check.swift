/// What a check of the whole database found.
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
    /// Checks every page, reference and link of the audit trail. Blocks for long: it reads the whole file.
    ///
    /// - Throws: `StorageError` if it cannot be read.
    public func check() throws(StorageError) -> CheckReport {
        fatalError()
    }
}
