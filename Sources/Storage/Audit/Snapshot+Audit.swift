internal import JSON

extension Snapshot {
    /// A page of the workspace's audit trail.
    ///
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    public func audit(_ query: AuditQuery) throws(StorageError) -> Page<AuditEntry> {
        let start = try query.after.map { (cursor) throws(StorageError) in
            try cursor.position(in: "audit", .integer, .integer)
        }
        let entries = try connection.all(
            AuditStatement.sql(for: query),
            .integer(workspace.rawValue),
            .integer(query.since?.milliseconds ?? 0),
            .integer(
                min(query.until.map { $0.milliseconds - 1 } ?? .max, start?.integer(0) ?? .max)
            ),
            .integer(start?.integer(0) ?? .max),
            .integer(start?.integer(1) ?? .max),
            .integer(query.limit + 1),
            .text(query.actor),
            .text(query.action),
            .text(query.target)
        ) { row in
            AuditEntry(
                sequence: row.integer(0),
                at: row.time(1),
                actor: row.text(2),
                action: row.text(3),
                target: row.text(4),
                before: row.optionalText(5),
                after: row.optionalText(6),
                requestID: row.text(7),
                hash: row.blob(8)
            )
        }
        return Page(entries, limit: query.limit) { entry in
            Cursor(list: "audit", [.integer(entry.at.milliseconds), .integer(entry.sequence)])
        }
    }
}

/// The statements that list the audit trail: which index leads depends on what is asked for.
///
/// Parameters: workspace, first and last time, time and sequence of the cursor, limit, actor, action, target.
enum AuditStatement {
    static func sql(for query: AuditQuery) -> String {
        switch (query.target, query.actor, query.action) {
        case (.some, _, _): byTarget
        case (nil, .some, _): byActor
        case (nil, nil, .some): byAction
        case (nil, nil, nil): byTime
        }
    }

    static let all = [byTime, byActor, byAction, byTarget]

    private static let byTime = select(
        "audit_workspace_idx",
        "AND ?7 IS NULL AND ?8 IS NULL AND ?9 IS NULL"
    )
    private static let byAction = select(
        "audit_action_idx",
        "AND action = ?8 AND ?7 IS NULL AND ?9 IS NULL"
    )
    private static let byActor = select(
        "audit_actor_idx",
        "AND actor = ?7 AND ?9 IS NULL"
    )
    // '0' is what follows '/' in ASCII: the range holds the target's name and what lies below it.
    private static let byTarget = select(
        "audit_target_idx",
        """
        AND target >= ?9 AND target < ?9 || '0' AND (target = ?9 OR target >= ?9 || '/')
        AND (?7 IS NULL OR actor = ?7)
        """
    )

    private static func select(_ index: String, _ condition: String) -> String {
        """
        SELECT sequence, at, actor, action, target, before, after, request_id, hash
        FROM audit INDEXED BY \(index)
        WHERE workspace = ?1 AND at BETWEEN ?2 AND ?3 AND (at < ?4 OR sequence < ?5) \(condition)
          AND (?7 IS NULL OR actor = ?7) AND (?8 IS NULL OR action = ?8) AND (?9 IS NULL OR ?9 = ?9)
        ORDER BY at DESC, sequence DESC LIMIT ?6
        """
    }
}
