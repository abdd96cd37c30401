internal import JSON
internal import ThreatModel

/// What a change of a model did, for its revisions and the audit trail.
struct ModelChange {
    /// Such as `element.create`.
    let action: String
    /// The changed element; nil for the model itself.
    var element: (id: ElementID, kind: ElementKind)?
    /// The JSON texts of what was there and of what is there now.
    var before: String?
    var after: String?
}

extension Transaction {
    /// The row of a model that is to be changed.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - expected: The revision that it must have; nil for any.
    /// - Returns: The row.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `stale`, or another.
    func row(
        ofModel id: String,
        expecting expected: Int? = nil
    ) throws(StorageError) -> ModelRow {
        guard let row = try snapshot.row(ofModel: id) else { throw .notFound }
        if row.model.deletedAt != nil { throw .deleted }
        if let expected, expected != row.model.revision {
            throw .stale(current: row.model.revision)
        }
        return row
    }

    /// Gives a model its next revision.
    ///
    /// - Parameters:
    ///   - row: The model as it was before the change.
    ///   - change: The change.
    /// - Returns: The revision.
    /// - Throws: `StorageError` if the database cannot be written.
    @discardableResult
    func advance(_ row: ModelRow, by change: ModelChange) throws(StorageError) -> Int {
        let revision = row.model.revision + 1
        try connection.run(
            "UPDATE model SET revision = ?, updated_at = ? WHERE key = ?",
            .integer(revision),
            .time(context.now),
            .integer(row.key)
        )
        try record(change, revision: revision, key: row.key, id: row.model.id)
        return revision
    }

    /// Writes down the revision and the link of the audit trail for a change.
    func record(
        _ change: ModelChange,
        revision: Int,
        key: Int,
        id: String
    ) throws(StorageError) {
        try connection.run(
            """
            INSERT INTO model_revision (model, revision, at, actor, action, element)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .integer(key),
            .integer(revision),
            .time(context.now),
            .text(context.actor),
            .text(change.action),
            .text(change.element?.id.description)
        )
        var target = "models/\(id)"
        if let element = change.element { target += "/\(element.kind.collection)/\(element.id)" }
        try recordAudit(
            action: change.action,
            target: target,
            before: change.before,
            after: change.after
        )
    }

    /// What the audit trail says of a model: its own fields and its revision; the revision leads to the rest.
    static func auditText(_ properties: Model.Properties, revision: Int) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("revision", revision)
            properties.writeMembers(to: &json)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
