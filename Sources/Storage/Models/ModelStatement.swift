internal import JSON
internal import ThreatModel

/// A statement that lists models: a column to sort by, a direction, and an index that leads.
///
/// Parameters: workspace, limit, value and key of the cursor, tag, status, owner. What the index does not
/// decide is filtered.
struct ModelStatement: Sendable, CaseIterable {
    /// What the statement starts from.
    enum Lead: CaseIterable, Sendable {
        case all, tag, owner, status, deleted
    }

    let lead: Lead
    let sort: ModelQuery.Sort
    let isDescending: Bool

    static let allCases: [ModelStatement] = Lead.allCases.flatMap { lead in
        ModelQuery.Sort.allCases.flatMap { sort in
            [true, false].map { ModelStatement(lead: lead, sort: sort, isDescending: $0) }
        }
    }

    /// A tag or an owner leads whatever the list is sorted by, as few models have the same; a status, which
    /// many have, only where its index is in the order of the list.
    init(_ query: ModelQuery) {
        sort = query.sort
        isDescending = query.isDescending
        if query.onlyDeleted {
            lead = .deleted
        } else if query.tag != nil {
            lead = .tag
        } else if query.owner != nil {
            lead = .owner
        } else {
            lead = query.status != nil && query.sort == .created ? .status : .all
        }
    }

    private init(lead: Lead, sort: ModelQuery.Sort, isDescending: Bool) {
        self.lead = lead
        self.sort = sort
        self.isDescending = isDescending
    }

    var sql: String {
        let columns = ModelRow.columns.replacing("key,", with: "model.key,", maxReplacements: 1)
        let order = direction(isDescending || lead == .deleted)
        return """
            SELECT \(columns)
            FROM \(source)
            WHERE \(lead == .tag ? "model_tag.workspace = ?1 AND tag = ?5" : "workspace = ?1")
              AND deleted_at \(lead == .deleted ? "IS NOT NULL" : "IS NULL")
              \(range(order))
              AND (?5 IS NULL OR EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?5))
              AND (\(lead == .status ? "" : "?6 IS NULL OR ")status = ?6)
              AND (\(lead == .owner ? "" : "?7 IS NULL OR ")owner = ?7)
            ORDER BY \(sortColumn.map { "\($0) \(order.word), " } ?? "")\(key) \(order.word)
            LIMIT ?2
            """
    }

    private var source: String {
        switch lead {
        case .tag: "model_tag CROSS JOIN model ON model.key = model_tag.model"
        case .owner: "model INDEXED BY model_owner_idx"
        case .status: "model INDEXED BY model_status_idx"
        case .deleted: "model INDEXED BY model_workspace_idx"
        case .all:
            switch sort {
            case .created: "model INDEXED BY model_workspace_idx"
            case .updated: "model INDEXED BY model_updated_idx"
            case .name: "model INDEXED BY model_name_idx"
            }
        }
    }

    private var key: String { lead == .tag ? "model_tag.model" : "model.key" }

    private var sortColumn: String? {
        if lead == .deleted { return "deleted_at" }
        switch sort {
        case .created: return nil
        case .updated: return "updated_at"
        case .name: return "name COLLATE NOCASE"
        }
    }

    private struct Direction {
        let word: String
        let comparison: String
    }

    private func direction(_ isDescending: Bool) -> Direction {
        isDescending
            ? Direction(word: "DESC", comparison: "<") : Direction(word: "ASC", comparison: ">")
    }

    /// What lies behind the cursor; the first comparison is there for the index.
    private func range(_ order: Direction) -> String {
        let sign = order.comparison
        guard let column = sortColumn else { return "AND ?3 IS NOT NULL AND \(key) \(sign) ?4" }
        return "AND \(column) \(sign)= ?3 AND (\(column) \(sign) ?3 OR \(key) \(sign) ?4)"
    }

    // MARK: - Cursors

    /// The name of the list in its cursors.
    var list: String {
        lead == .deleted
            ? "models.deleted" : "models.\(sort.rawValue).\(isDescending ? "desc" : "asc")"
    }

    private var sortsByText: Bool { lead != .deleted && sort == .name }

    /// The values of `?3` and `?4`.
    ///
    /// - Throws: `StorageError.invalidCursor`.
    func start(_ cursor: Cursor?) throws(StorageError) -> (Value, Value) {
        guard let cursor else {
            let isFirstHighest = isDescending || lead == .deleted
            let end: Value = isFirstHighest ? .integer(.max) : .integer(-1)
            let text: Value = isFirstHighest ? .text("\u{10FFFF}") : .text("")
            return (sortsByText ? text : end, end)
        }
        let position = try cursor.position(in: list, sortsByText ? .text : .integer, .integer)
        return (position.value(0), position.value(1))
    }

    func cursor(behind row: ModelRow) -> Cursor {
        let model = row.model
        let value =
            switch sort {
            case _ where lead == .deleted: model.deletedAt?.milliseconds ?? 0
            case .updated: model.updatedAt.milliseconds
            case .created, .name: 0
            }
        return Cursor(
            list: list,
            [
                sortsByText ? .string(model.properties.name) : .integer(value),
                .integer(row.key),
            ]
        )
    }
}
