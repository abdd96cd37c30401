@testable import Storage
import Testing

@Suite("Plans of statements", .scratchFolder)
struct QueryPlanTests {
    /// A statement by what it lists.
    struct Query: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let sql: String
        /// Whether few rows are left when they are sorted.
        var maySort = false
    }

    static let queries: [Query] =
        ModelStatement.allCases.map {
            Query(
                testDescription: "models: \($0.lead), \($0.list)",
                sql: $0.sql,
                maySort: [.tag, .owner, .status].contains($0.lead) && $0.sort != .created
            )
        }
        + FindingStatement.allCases.map {
            Query(
                testDescription: "findings: \($0.sort), \($0.isDescending), \($0.hasText)",
                sql: $0.sql
            )
        }
        + [true, false].map {
            Query(testDescription: "groups of findings: \($0)", sql: FindingTally.sql(hasText: $0))
        }
        + AuditStatement.all.enumerated().map {
            Query(testDescription: "audit: \($0)", sql: $1, maySort: $0 == 3)
        }
        + ModelSearch.statements.map { Query(testDescription: "search: \($0.prefix(60))", sql: $0) }

    /// What the sources put together of parts, by its file: each has a list of all that it makes.
    static let composed: [String: [String]] = [
        "StoredKey+Row.swift": [
            "WHERE secret_hash = ?", "WHERE api_key.workspace = ? ORDER BY api_key.key",
            "WHERE id = ? AND workspace = ?",
        ].map(StoredKey.select),
        "FindingStatement.swift": FindingStatement.allCases.map(\.sql),
        "FindingGroup.swift": [true, false].map { FindingTally.sql(hasText: $0) },
        "ModelStatement.swift": ModelStatement.allCases.map(\.sql),
        "Snapshot+Audit.swift": AuditStatement.all,
        "SearchIndex.swift": SearchIndex.statements + SearchIndex.partCounts
            + SearchIndex.merges,
    ]

    /// What may read a whole table, and why.
    ///
    /// A part that other statements share stands in FindingRow.swift.
    static let exceptions: [(start: String, reason: String)] = [
        ("SELECT 1 FROM api_key WHERE revoked_at IS NULL LIMIT 1", "the first row will do"),
        ("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1", "the last row"),
        ("SELECT 1 FROM api_key LIMIT 1", "the first row will do"),
        ("SELECT 1 FROM workspace WHERE key <> ? LIMIT 1", "the first or second row will do"),
        ("SELECT 1 FROM search_change LIMIT 1", "the first row will do"),
        ("SELECT count(DISTINCT segid) FROM", "a row for each page of the index, once a minute"),
        ("SELECT count(*) FROM sqlite_schema", "the schema does not grow"),
        ("SELECT version, checksum FROM migration", "migrations are few"),
        ("SELECT catalog_version, count(*) FROM analysis", "a check reads the whole file anyway"),
    ]

    @Test("has a list of whatever statements are put together")
    func composition() {
        let files = Set(StatementSource.all.filter(\.hasParts).map(\.file))
        #expect(files == Set(Self.composed.keys))
        #expect(StatementSource.all.count > 80)
    }

    @Test(
        "scans no table that grows, whatever the statement",
        arguments: StatementSource.all.filter { !$0.hasParts && $0.file != "FindingRow.swift" }
            + composed.sorted { $0.key < $1.key }.flatMap { file, statements in
                statements.map { StatementSource(file: file, sql: $0) }
            }
    )
    func scans(statement: StatementSource) throws {
        if Self.exceptions.contains(where: { statement.sql.hasPrefix($0.start) }) { return }
        let steps = try steps(statement.sql)
        let scans = steps.filter { step in
            step.hasPrefix("SCAN") && !step.contains("search_change") && !Self.isBounded(step)
        }
        #expect(scans == [], "\(steps)")
        #expect(!steps.contains { $0.contains("AUTOMATIC") }, "\(steps)")
    }

    @Test("scans no table that grows and sorts only what is few", arguments: queries)
    func plan(query: Query) throws {
        let steps = try steps(query.sql)
        #expect(!steps.contains { $0.hasPrefix("SCAN") && !Self.isBounded($0) }, "\(steps)")
        if !query.maySort {
            #expect(!steps.contains { $0.contains("TEMP B-TREE FOR ORDER BY") }, "\(steps)")
        }
        #expect(!steps.contains { $0.contains("AUTOMATIC") }, "\(steps)")
    }

    private func steps(_ sql: String) throws -> [String] {
        try Database.scratch().read { snapshot in
            try snapshot.connection.all("EXPLAIN QUERY PLAN " + sql) { $0.text(3) }
        }
    }

    /// A list in a parameter and an index of words are read to the end of the match only.
    private static func isBounded(_ step: String) -> Bool {
        step.contains("json_each") || step.contains("VIRTUAL TABLE INDEX")
    }
}
