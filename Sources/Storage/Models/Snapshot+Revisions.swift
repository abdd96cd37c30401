internal import JSON
internal import ThreatModel

extension Snapshot {
    /// A page of a model's revisions, the last first.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - cursor: Where to start; nil for the start.
    ///   - limit: The most revisions to return; positive.
    /// - Returns: The page; nil if there is no such model or it is deleted.
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    public func revisions(
        ofModel id: String,
        after cursor: Cursor?,
        limit: Int
    ) throws(StorageError) -> Page<ModelRevision>? {
        let start = try cursor.map { (cursor) throws(StorageError) in
            try cursor.position(in: "revisions", .integer).integer(0)
        }
        guard let model = try key(ofModel: id) else { return nil }
        let revisions = try connection.all(
            """
            SELECT revision, at, actor, action, element FROM model_revision
            WHERE model = ?1 AND revision < ?2 ORDER BY revision DESC LIMIT ?3
            """,
            .integer(model),
            .integer(start ?? .max),
            .integer(limit + 1)
        ) {
            ModelRevision(
                revision: $0.integer(0),
                at: $0.time(1),
                actor: $0.text(2),
                action: $0.text(3),
                element: $0.optionalText(4)
            )
        }
        return Page(revisions, limit: limit) {
            Cursor(list: "revisions", [.integer($0.revision)])
        }
    }

    /// A model's own fields at a revision; nil if there is no such revision.
    func header(of row: ModelRow, revision: Int) throws(StorageError) -> StoredModel? {
        if revision == row.model.revision { return row.model }
        let time = try connection.first(
            "SELECT at FROM model_revision WHERE model = ? AND revision = ?",
            .integer(row.key),
            .integer(revision)
        ) { $0.time(0) }
        guard let time else { return nil }
        let properties =
            revision >= row.since
            ? row.model.properties : try pastProperties(ofModel: row.key, revision: revision)
        return StoredModel(
            id: row.model.id,
            properties: properties,
            revision: revision,
            createdAt: row.model.createdAt,
            updatedAt: time,
            deletedAt: nil
        )
    }

    private func pastProperties(
        ofModel key: Int,
        revision: Int
    ) throws(StorageError) -> Model.Properties {
        let properties = try connection.first(
            """
            SELECT name, description, owner, status, tags, criticality FROM model_history
            WHERE model = ?1 AND since <= ?2 AND until > ?2 ORDER BY since DESC LIMIT 1
            """,
            .integer(key),
            .integer(revision)
        ) { (row) throws(StorageError) in try row.properties(from: 0) }
        guard let properties else { throw .corrupt }
        return properties
    }

    /// The key and text of each element that the model had at a revision, in the order of then.
    func forEachElement(
        _ kind: ElementKind,
        ofModel model: Int,
        revision: Int,
        _ body: (Row) throws(StorageError) -> Void
    ) throws(StorageError) {
        let range = ElementKey.range(kind, ofModel: model)
        try connection.forEach(
            """
            SELECT key, body FROM element WHERE key BETWEEN ?1 AND ?2 AND since <= ?3
            UNION ALL
            SELECT key, body FROM element_history
            WHERE model = ?4 AND key BETWEEN ?1 AND ?2 AND since <= ?3 AND until > ?3
            ORDER BY key
            """,
            .integer(range.lowerBound),
            .integer(range.upperBound),
            .integer(revision),
            .integer(model),
            body: body
        )
    }
}
