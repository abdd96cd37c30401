internal import JSON
public import ThreatModel

extension Transaction {
    /// Stores a new model; its references are known to hold.
    ///
    /// - Parameters:
    ///   - model: The model, as its parser made it.
    ///   - id: Its public id, a new UUIDv7.
    /// - Returns: The model without its elements.
    /// - Throws: `StorageError.taken` if the id is in use, or another if the database cannot be written.
    @discardableResult
    public func createModel(_ model: Model, id: String) throws(StorageError) -> StoredModel {
        let isTaken = try connection.first("SELECT 1 FROM model WHERE id = ?", .text(id)) { _ in
            true
        }
        if isTaken == true { throw .taken(id: id) }
        let key = try insert(model.properties, id: id)
        try ElementReplacement(connection: connection, model: key, revision: 1)
            .run(model.elements)
        try record(
            ModelChange(
                action: "model.create",
                after: Self.auditText(model.properties, revision: 1)
            ),
            revision: 1,
            key: key,
            id: id
        )
        return try row(ofModel: id).model
    }

    /// Puts a whole model in the place of a stored one.
    ///
    /// Elements that stay as and where they are keep their version. Nothing happens if nothing is different.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - model: What it becomes.
    ///   - expected: The revision that it must have; nil for any.
    /// - Returns: The model without its elements.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `stale`, or another.
    @discardableResult
    public func replaceModel(
        _ id: String,
        with model: Model,
        expecting expected: Int?
    ) throws(StorageError) -> StoredModel {
        let row = try row(ofModel: id, expecting: expected)
        return try replace(row, with: model, action: "model.replace")
    }

    /// Changes what a model says of itself, not its elements; nothing happens if nothing is different.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - properties: What they become.
    ///   - expected: The revision that it must have; nil for any.
    /// - Returns: The model without its elements.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `stale`, or another.
    @discardableResult
    public func updateModel(
        _ id: String,
        properties: Model.Properties,
        expecting expected: Int?
    ) throws(StorageError) -> StoredModel {
        let row = try row(ofModel: id, expecting: expected)
        guard try update(row, properties) else { return row.model }
        try advance(row, by: Self.change("model.update", row, properties))
        return try self.row(ofModel: id).model
    }

    /// Makes a new revision of a model with the content of an earlier one.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - revision: The earlier revision.
    ///   - expected: The revision that it must have now; nil for any.
    /// - Returns: The model without its elements.
    /// - Throws: `StorageError`: `notFound` also for an unknown revision, `deleted`, `stale`, or another.
    @discardableResult
    public func restoreModel(
        _ id: String,
        toRevision revision: Int,
        expecting expected: Int?
    ) throws(StorageError) -> StoredModel {
        let row = try row(ofModel: id, expecting: expected)
        guard let model = try snapshot.wholeModel(row, revision: revision) else { throw .notFound }
        return try replace(row, with: model, action: "model.restore")
    }

    private func replace(
        _ row: ModelRow,
        with model: Model,
        action: String
    ) throws(StorageError) -> StoredModel {
        let replacement = ElementReplacement(
            connection: connection,
            model: row.key,
            revision: row.model.revision + 1
        )
        let changedElements = try replacement.run(model.elements)
        let changedProperties = try update(row, model.properties)
        guard changedElements || changedProperties else { return row.model }
        try advance(row, by: Self.change(action, row, model.properties))
        return try self.row(ofModel: row.model.id).model
    }

    private static func change(
        _ action: String,
        _ row: ModelRow,
        _ properties: Model.Properties
    ) -> ModelChange {
        ModelChange(
            action: action,
            before: auditText(row.model.properties, revision: row.model.revision),
            after: auditText(properties, revision: row.model.revision + 1)
        )
    }

    private func insert(
        _ properties: Model.Properties,
        id: String
    ) throws(StorageError) -> Int {
        try connection.run(
            """
            INSERT INTO model (id, workspace, name, description, owner, status, tags, criticality,
                               since, revision, created_at, updated_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, 1, ?9, ?9)
            """,
            .text(id),
            .integer(context.workspace.rawValue),
            .text(properties.name),
            .text(properties.description),
            .text(properties.owner),
            .text(properties.status.rawValue),
            .utf8(JSONWriter.bytes(of: properties.tags)),
            .text(properties.businessCriticality.rawValue),
            .time(context.now)
        )
        return connection.lastInsertedKey
    }

    /// Sets the model's own fields for its next revision and keeps the old ones; false if they are the same.
    private func update(
        _ row: ModelRow,
        _ properties: Model.Properties
    ) throws(StorageError) -> Bool {
        if properties == row.model.properties { return false }
        let revision = row.model.revision + 1
        try connection.run(
            """
            INSERT INTO model_history (model, since, until, name, description, owner, status, tags,
                                       criticality)
            SELECT key, since, ?2, name, description, owner, status, tags, criticality
            FROM model WHERE key = ?1
            """,
            .integer(row.key),
            .integer(revision)
        )
        try connection.run(
            """
            UPDATE model SET name = ?2, description = ?3, owner = ?4, status = ?5, tags = ?6,
                             criticality = ?7, since = ?8, revision = ?8
            WHERE key = ?1
            """,
            .integer(row.key),
            .text(properties.name),
            .text(properties.description),
            .text(properties.owner),
            .text(properties.status.rawValue),
            .utf8(JSONWriter.bytes(of: properties.tags)),
            .text(properties.businessCriticality.rawValue),
            .integer(revision)
        )
        return true
    }
}
