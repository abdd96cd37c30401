internal import ThreatModel

/// A row of the table `model`.
struct ModelRow {
    let key: Int
    /// The revision that last changed the model's own fields.
    let since: Int
    let model: StoredModel

    /// The columns that `init(_:)` reads, in its order.
    static let columns = """
        key, since, id, name, description, owner, status, tags, criticality, revision, created_at,
        updated_at, deleted_at
        """

    init(_ row: Row) throws(StorageError) {
        key = row.integer(0)
        since = row.integer(1)
        model = StoredModel(
            id: row.text(2),
            properties: try row.properties(from: 3),
            revision: row.integer(9),
            createdAt: row.time(10),
            updatedAt: row.time(11),
            deletedAt: row.optionalTime(12)
        )
    }
}

extension Row {
    /// The six columns from `column` on: name, description, owner, status, tags, criticality.
    func properties(from column: Int32) throws(StorageError) -> Model.Properties {
        var properties = Model.Properties(name: text(column))
        properties.description = text(column + 1)
        properties.owner = optionalText(column + 2)
        properties.status = try value(column + 3, Model.Status.self)
        properties.tags = try strings(column + 4)
        properties.businessCriticality = try value(
            column + 5,
            Model.BusinessCriticality.self
        )
        return properties
    }
}

extension Snapshot {
    /// The row of a model of this workspace, deleted or not.
    func row(ofModel id: String) throws(StorageError) -> ModelRow? {
        try connection.first(
            "SELECT \(ModelRow.columns) FROM model WHERE id = ? AND workspace = ?",
            .text(id),
            .integer(workspace.rawValue)
        ) { (row) throws(StorageError) in try ModelRow(row) }
    }

    /// The key of a model of this workspace that is not deleted.
    func key(ofModel id: String) throws(StorageError) -> Int? {
        try connection.first(
            "SELECT key FROM model WHERE id = ? AND workspace = ? AND deleted_at IS NULL",
            .text(id),
            .integer(workspace.rawValue)
        ) { $0.integer(0) }
    }
}
