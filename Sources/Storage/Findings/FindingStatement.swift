internal import JSON
internal import ThreatModel

/// A statement that lists the current findings of a model.
///
/// Parameters: model, strides, ratings, statuses, outcomes, target, threats, text, limit, value and id of the
/// cursor. Sets are JSON arrays. What the index does not decide is filtered.
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
        WHERE \(Self.filters(hasText: hasText)) \(range)
        ORDER BY \(order)
        LIMIT ?9
        """
    }

    /// What leaves the findings that a query asks for; it takes the parameters 1 to 8.
    static func filters(hasText: Bool) -> String {
        """
        finding.model = ?1 AND resolved_at IS NULL
          AND (?2 IS NULL OR stride IN (SELECT value FROM json_each(?2)))
          AND (?3 IS NULL OR rating IN (SELECT value FROM json_each(?3)))
          AND (?4 IS NULL OR status IN (SELECT value FROM json_each(?4)))
          AND (?5 IS NULL OR outcome IN (SELECT value FROM json_each(?5)))
          AND (?6 IS NULL OR target = ?6)
          AND (?7 IS NULL OR threat IN (SELECT value FROM json_each(?7)))
          AND \(hasText ? "finding.key IN (\(matches))" : "?8 IS NULL")
        """
    }

    private static let matches = """
        SELECT rowid FROM finding_search WHERE finding_search MATCH ?8
        """

    /// The parameters of `filters`.
    static func values(of query: FindingQuery, _ text: SearchText?, model: Int) -> [Value] {
        let expression = text?.expression(
            scope: "m\(model)",
            columns: "name description",
            asBeginnings: true
        )
        return [
            .integer(model),
            .set(query.strides),
            .set(query.ratings),
            .set(query.statuses),
            .set(query.outcomes),
            .text(query.target),
            .set(query.threats),
            .text(expression),
        ]
    }

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
            return "AND ?10 IS NOT NULL AND id \(isDescending ? "<" : ">") ?11"
        }
        return isDescending
            ? "AND \(column) <= ?10 AND (\(column) < ?10 OR id > ?11)"
            : "AND \(column) >= ?10 AND (\(column) > ?10 OR id < ?11)"
    }

    // MARK: - Cursors

    private var list: String { "findings.\(sort.rawValue).\(isDescending ? "desc" : "asc")" }

    /// The values of `?10` and `?11`.
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

extension Value {
    /// A set as a JSON array; null for nil.
    fileprivate static func set(_ strings: Set<String>?) -> Value {
        guard let strings else { return .null }
        return .utf8(JSONWriter.bytes(of: strings.sorted()))
    }

    fileprivate static func set<Element: RawRepresentable<String>>(_ set: Set<Element>?) -> Value {
        .set(set.map { Set($0.map(\.rawValue)) })
    }
}
