internal import JSON
public import ThreatModel

extension Snapshot {
    /// The revision of a model; nil if there is none or it is deleted.
    ///
    /// It reads one row.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    public func revision(ofModel id: String) throws(StorageError) -> Int? {
        try connection.first(
            "SELECT revision FROM model WHERE id = ? AND workspace = ? AND deleted_at IS NULL",
            .text(id),
            .integer(workspace.rawValue)
        ) { $0.integer(0) }
    }

    /// A model without its elements, also if it is deleted; nil if there is none.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    public func model(_ id: String) throws(StorageError) -> StoredModel? {
        try row(ofModel: id)?.model
    }

    /// A whole model as JSON text, put together from the stored texts; nil if there is none or it is deleted.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    public func modelDocument(_ id: String) throws(StorageError) -> ModelDocument? {
        guard let row = try row(ofModel: id), row.model.deletedAt == nil else { return nil }
        return try document(of: row.model) { (kind, json) throws(StorageError) in
            let range = ElementKey.range(kind, ofModel: row.key)
            try connection.forEach(
                "SELECT body FROM element WHERE key BETWEEN ? AND ? ORDER BY key",
                .integer(range.lowerBound),
                .integer(range.upperBound)
            ) { row in
                row.withText(0) { json.raw($0) }
            }
        }
    }

    /// A whole model as it was at a revision.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - revision: From 1 to its current one.
    /// - Returns: The model; nil if there is no such model or revision, or it is deleted.
    /// - Throws: `StorageError` if the database cannot be read.
    public func modelDocument(
        _ id: String,
        revision: Int
    ) throws(StorageError) -> ModelDocument? {
        guard let row = try row(ofModel: id), row.model.deletedAt == nil,
            let past = try header(of: row, revision: revision)
        else { return nil }
        return try document(of: past) { (kind, json) throws(StorageError) in
            try forEachElement(kind, ofModel: row.key, revision: revision) { row in
                row.withText(1) { json.raw($0) }
            }
        }
    }

    /// A whole model as a value, and its revision.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - earlier: The same model at a revision up to the current one, if that is at hand: what has not changed since
    ///     is taken from it.
    /// - Returns: The model; nil if there is none or it is deleted.
    /// - Throws: `StorageError` if the database cannot be read.
    public func wholeModel(
        _ id: String,
        from earlier: (model: Model, revision: Int)? = nil
    ) throws(StorageError) -> (model: Model, revision: Int)? {
        guard let row = try row(ofModel: id), row.model.deletedAt == nil else { return nil }
        let revision = row.model.revision
        if let earlier {
            return (try wholeModel(row, from: earlier.model, at: earlier.revision), revision)
        }
        return try wholeModel(row, revision: revision).map { ($0, revision) }
    }

    /// A whole model as it was at a revision, as a value.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - revision: From 1 to its current one.
    /// - Returns: The model; nil if there is no such model or revision, or it is deleted.
    /// - Throws: `StorageError` if the database cannot be read.
    public func wholeModel(_ id: String, revision: Int) throws(StorageError) -> Model? {
        guard let row = try row(ofModel: id), row.model.deletedAt == nil else { return nil }
        return try wholeModel(row, revision: revision)
    }

    /// A whole model at a revision, as a value; nil if there is no such revision.
    func wholeModel(_ row: ModelRow, revision: Int) throws(StorageError) -> Model? {
        guard let header = try header(of: row, revision: revision) else { return nil }
        var texts = ElementTexts()
        for kind in ElementKind.allCases {
            try forEachElement(kind, ofModel: row.key, revision: revision) {
                (row) throws(StorageError) in
                texts.append(try row.json(1), kind)
            }
        }
        return try texts.model(header.properties)
    }

    private func document(
        of model: StoredModel,
        elements: (ElementKind, inout JSONWriter) throws(StorageError) -> Void
    ) throws(StorageError) -> ModelDocument {
        var json = JSONWriter(capacity: 4096)
        try json.object { (json) throws(StorageError) in
            json.member("id", model.id)
            model.properties.writeMembers(to: &json)
            json.member("revision", model.revision)
            json.member("createdAt", model.createdAt.description)
            json.member("updatedAt", model.updatedAt.description)
            for kind in ElementKind.allCases {
                try json.member(
                    kind.collection,
                    array: { (json) throws(StorageError) in try elements(kind, &json) }
                )
            }
        }
        return ModelDocument(json: json.bytes, revision: model.revision)
    }
}
