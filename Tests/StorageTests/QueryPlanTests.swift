@testable import Storage
import Testing

@Suite("Plans of list queries", .scratchFolder)
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
            Query(testDescription: "audit: \($0)", sql: $1, maySort: $0 == 2)
        }
        + ModelSearch.statements.map { Query(testDescription: "search: \($0.prefix(60))", sql: $0) }

    @Test("scans no table that grows and sorts only what is few", arguments: queries)
    func plan(query: Query) throws {
        let database = try Database.scratch()
        let steps = try database.read { snapshot in
            try snapshot.connection.all("EXPLAIN QUERY PLAN " + query.sql) { $0.text(3) }
        }
        // A list in a parameter and an index of words are read to the end of the match only.
        let scans = steps.filter { step in
            step.hasPrefix("SCAN") && !step.contains("json_each")
                && !step.contains("VIRTUAL TABLE INDEX")
        }
        #expect(scans == [], "\(steps)")
        if !query.maySort {
            #expect(!steps.contains { $0.contains("TEMP B-TREE FOR ORDER BY") }, "\(steps)")
        }
        #expect(!steps.contains { $0.contains("AUTOMATIC") }, "\(steps)")
    }
}
