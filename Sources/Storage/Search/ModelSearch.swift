internal import JSON
internal import ThreatModel

/// Looks for models by the words in their names and descriptions and in those of their elements.
///
/// The best come first: whole words in the name, in the description, in one element, then the same with
/// beginnings of words; the newest model first in each. The order takes no statistics over all matches, so
/// a page costs as much in a large file as in a small one.
struct ModelSearch {
    let snapshot: Snapshot
    let query: ModelQuery
    let text: SearchText

    init(snapshot: Snapshot, query: ModelQuery, text: String) {
        self.snapshot = snapshot
        self.query = query
        self.text = SearchText(text)
    }

    /// A place where the words may be.
    private struct Tier {
        let sql: String
        let check: String
        let expression: String
    }

    private struct Hit {
        let tier: Int
        let row: ModelRow
    }

    /// How many matches are looked at in one go.
    private static let batch = 64

    /// The page.
    ///
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    func page() throws(StorageError) -> Page<StoredModel> {
        let start = try query.after.map { (cursor) throws(StorageError) in
            try cursor.position(in: "models.search", .integer, .integer)
        }
        var hits: [Hit] = []
        let tiers = text.isEmpty ? [] : try tiers()
        for tier in tiers.indices where tier >= start?.integer(0) ?? 0 {
            let isFirst = tier == start?.integer(0)
            try collect(tier, tiers, below: isFirst ? start?.integer(1) : nil, into: &hits)
            if hits.count > query.limit { break }
        }
        return Page(hits, limit: query.limit) { hit in
            Cursor(list: "models.search", [.integer(hit.tier), .integer(hit.row.key)])
        }.map(\.row.model)
    }

    private func tiers() throws(StorageError) -> [Tier] {
        let scope = try scope()
        return [false, true].flatMap { asBeginnings in
            [
                tier(Self.names, Self.name, "name", asBeginnings, scope),
                tier(Self.models, Self.model, "name description", asBeginnings, scope),
                tier(Self.elements, Self.element, "name description", asBeginnings, scope),
            ]
        }
    }

    /// What holds the matches to the workspace; nil if there is no other.
    ///
    /// It is a word that all documents of a workspace have, so it costs the more the more there are.
    private func scope() throws(StorageError) -> String? {
        let key = snapshot.workspace.rawValue
        let hasOthers = try snapshot.connection.first(
            "SELECT 1 FROM workspace WHERE key <> ? LIMIT 1",
            .integer(key)
        ) { _ in true }
        return hasOthers == true ? "w\(key)" : nil
    }

    private func tier(
        _ sql: String,
        _ check: String,
        _ columns: String,
        _ asBeginnings: Bool,
        _ scope: String?
    ) -> Tier {
        Tier(
            sql: sql,
            check: check,
            expression: text.expression(scope: scope, columns: columns, asBeginnings: asBeginnings)
        )
    }

    /// All statements, for the test of their plans.
    static let statements = [names, models, elements, name, model, element]

    // The document of a model has its key, that of an element the element's. Both tables give
    // documents from the last to the first.
    private static let names = """
        SELECT rowid FROM model_name_search
        WHERE model_name_search MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3
        """
    private static let models = """
        SELECT rowid FROM model_search
        WHERE model_search MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3
        """
    private static let elements = """
        SELECT DISTINCT rowid >> 27 FROM element_search
        WHERE element_search MATCH ?1 AND rowid < ?2 << 27 ORDER BY rowid DESC LIMIT ?3
        """
    private static let name = """
        SELECT 1 FROM model_name_search WHERE model_name_search MATCH ?1 AND rowid = ?2 LIMIT 1
        """
    private static let model = """
        SELECT 1 FROM model_search WHERE model_search MATCH ?1 AND rowid = ?2 LIMIT 1
        """
    private static let element = """
        SELECT 1 FROM element_search
        WHERE element_search MATCH ?1 AND rowid BETWEEN ?2 << 27 AND (?2 + 1 << 27) - 1 LIMIT 1
        """

    private func collect(
        _ tier: Int,
        _ tiers: [Tier],
        below start: Int?,
        into hits: inout [Hit]
    ) throws(StorageError) {
        // Above every key that a model can have; the schema holds them below it.
        var bound = start ?? 1 << 35
        while hits.count <= query.limit {
            let keys = try snapshot.connection.all(
                tiers[tier].sql,
                .text(tiers[tier].expression),
                .integer(bound),
                .integer(Self.batch)
            ) { $0.integer(0) }
            for key in keys where hits.count <= query.limit {
                guard let row = try model(key), accepts(row),
                    try !isFound(key, in: tiers[..<tier])
                else { continue }
                hits.append(Hit(tier: tier, row: row))
            }
            guard keys.count == Self.batch, let last = keys.last else { return }
            bound = last
        }
    }

    private func model(_ key: Int) throws(StorageError) -> ModelRow? {
        try snapshot.connection.first(
            """
            SELECT \(ModelRow.columns) FROM model
            WHERE key = ? AND workspace = ? AND deleted_at IS NULL
            """,
            .integer(key),
            .integer(snapshot.workspace.rawValue)
        ) { (row) throws(StorageError) in try ModelRow(row) }
    }

    private func accepts(_ row: ModelRow) -> Bool {
        let properties = row.model.properties
        return query.tag.map(properties.tags.contains) ?? true
            && query.status.map { $0 == properties.status } ?? true
            && query.owner.map { $0 == properties.owner } ?? true
    }

    /// Whether a model was found in one of these places.
    private func isFound(
        _ key: Int,
        in tiers: ArraySlice<Tier>
    ) throws(StorageError) -> Bool {
        for tier in tiers {
            let found = try snapshot.connection.first(
                tier.check,
                .text(tier.expression),
                .integer(key)
            ) { _ in true }
            if found == true { return true }
        }
        return false
    }
}
