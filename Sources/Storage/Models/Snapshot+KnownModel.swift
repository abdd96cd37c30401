internal import ThreatModel

extension Snapshot {
    /// A whole model as it is now, of which only what has changed since an earlier revision is decoded.
    func wholeModel(
        _ row: ModelRow,
        from earlier: Model,
        at revision: Int
    ) throws(StorageError) -> Model {
        var model = Model(properties: row.model.properties)
        model.components = try elements(ofModel: row.key, earlier.components, revision)
        model.boundaries = try elements(ofModel: row.key, earlier.boundaries, revision)
        model.flows = try elements(ofModel: row.key, earlier.flows, revision)
        model.assets = try elements(ofModel: row.key, earlier.assets, revision)
        model.assumptions = try elements(ofModel: row.key, earlier.assumptions, revision)
        model.scenarios = try elements(ofModel: row.key, earlier.scenarios, revision)
        return model
    }

    /// The elements of a kind; those that have not changed since a revision stand in the same order as then.
    private func elements<Value: Element>(
        ofModel model: Int,
        _ earlier: [Value],
        _ revision: Int
    ) throws(StorageError) -> [Value] {
        let range = ElementKey.range(Value.kind, ofModel: model)
        var place = 0
        return try connection.all(
            """
            SELECT id, iif(since > ?3, body, NULL) FROM element
            WHERE key BETWEEN ?1 AND ?2 ORDER BY key
            """,
            .integer(range.lowerBound),
            .integer(range.upperBound),
            .integer(revision)
        ) { (row) throws(StorageError) in
            if !row.isNull(1) {
                let element = try ElementTexts.element(try row.json(1), Value.kind)
                guard let value = element as? Value else { throw .corrupt }
                return value
            }
            let id = row.text(0)
            while place < earlier.count, earlier[place].id.description != id { place += 1 }
            guard place < earlier.count else { throw .corrupt }
            defer { place += 1 }
            return earlier[place]
        }
    }
}
