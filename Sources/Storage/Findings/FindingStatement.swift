internal import JSON
internal import ThreatModel

/// A statement that lists the current findings of a model.
///
/// Parameters: model, limit, value and id of the cursor, strides, ratings, statuses, outcomes, target,
/// threats, text, day. Sets are JSON arrays. What the index does not decide is filtered.
struct FindingStatement: Sendable, CaseIterable {
    let sort: FindingQuery.Sort
    let isDescending: Bool
    let hasText: Bool

    static let allCases: [FindingStatement] = FindingQuery.Sort.allCases.flatMap { sort in
        [true, false].flatMap { isDescending in
            [true, false].map {
                FindingStatement(sort: sort, isDescending: isDescending, hasText: $0)
            }
        }
    }

    var sql: String {
        """
        \(FindingRow.selection) INDEXED BY \(index)
        \(FindingRow.join)
        WHERE finding.model = ?1 AND resolved_at IS NULL \(range)
          AND (?5 IS NULL OR stride IN (SELECT value FROM json_each(?5)))
          AND (?6 IS NULL OR rating IN (SELECT value FROM json_each(?6)))
          AND (?7 IS NULL OR \(FindingRow.status(on: "?12")) IN (SELECT value FROM json_each(?7)))
          AND (?8 IS NULL OR outcome IN (SELECT value FROM json_each(?8)))
          AND (?9 IS NULL OR target = ?9)
          AND (?10 IS NULL OR threat IN (SELECT value FROM json_each(?10)))
          AND \(hasText ? "finding.key IN (\(Self.matches))" : "?11 IS NULL")
        ORDER BY \(order)
        LIMIT ?2
        """
    }

    private static let matches = """
        SELECT rowid FROM finding_search WHERE finding_search MATCH ?11
        """

    private var index: String {
        switch sort {
        case .score: "finding_effective_idx"
        case .firstSeen: "finding_first_seen_idx"
        case .id: "sqlite_autoindex_finding_1"
        }
    }

    private var column: String? {
        switch sort {
        case .score: "effective"
        case .firstSeen: "first_seen"
        case .id: nil
        }
    }

    // The indexes go down by value and up by id; ascending is the exact reverse.

    private var order: String {
        guard let column else { return "id \(isDescending ? "DESC" : "ASC")" }
        return isDescending ? "\(column) DESC, id ASC" : "\(column) ASC, id DESC"
    }

    private var range: String {
        guard let column else {
            return "AND ?3 IS NOT NULL AND id \(isDescending ? "<" : ">") ?4"
        }
        return isDescending
            ? "AND \(column) <= ?3 AND (\(column) < ?3 OR id > ?4)"
            : "AND \(column) >= ?3 AND (\(column) > ?3 OR id < ?4)"
    }

    // MARK: - Cursors

    private var list: String { "findings.\(sort.rawValue).\(isDescending ? "desc" : "asc")" }

    /// The values of `?3` and `?4`.
    ///
    /// - Throws: `StorageError.invalidCursor`.
    func start(_ cursor: Cursor?) throws(StorageError) -> (Value, Value) {
        if let cursor {
            let position = try cursor.position(in: list, .integer, .text)
            return (position.value(0), position.value(1))
        }
        let idsGoDown = sort == .id ? isDescending : !isDescending
        return (.integer(isDescending ? .max : -1), .text(idsGoDown ? "\u{10FFFF}" : ""))
    }

    func cursor(behind finding: StoredFinding) -> Cursor {
        let value =
            switch sort {
            case .score: finding.effectiveSum
            case .firstSeen: finding.firstSeen.milliseconds
            case .id: 0
            }
        return Cursor(list: list, [.integer(value), .string(finding.finding.id)])
    }
}
