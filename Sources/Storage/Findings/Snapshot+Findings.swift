public import ThreatModel

extension Snapshot {
    /// A page of a model's current findings.
    ///
    /// - Parameters:
    ///   - query: Which ones and how.
    ///   - model: The model.
    /// - Returns: The page; nil if there is no such model or it is deleted.
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    public func findings(
        _ query: FindingQuery,
        ofModel model: String
    ) throws(StorageError) -> Page<StoredFinding>? {
        let text = query.text.map { SearchText($0) }
        let statement = FindingStatement(
            sort: query.sort,
            isDescending: query.isDescending,
            hasText: text != nil
        )
        let (value, id) = try statement.start(query.after)
        guard let model = try key(ofModel: model) else { return nil }
        if let text, text.isEmpty { return Page([], limit: query.limit, cursor: statement.cursor) }
        let findings = try connection.all(
            statement.sql,
            values: FindingStatement.values(of: query, text, model: model)
                + [.integer(query.limit + 1), value, id]
        ) { (row) throws(StorageError) in try FindingRow(row, on: query.day).finding }
        return Page(findings, limit: query.limit, cursor: statement.cursor(behind:))
    }

    /// All current findings of a model, the highest score first.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - day: The day in UTC on which acceptances must hold.
    /// - Returns: The findings; nil if there is no such model.
    /// - Throws: `StorageError` if the database cannot be read.
    public func allFindings(
        ofModel model: String,
        on day: String
    ) throws(StorageError) -> [StoredFinding]? {
        var query = FindingQuery(on: day)
        query.limit = .max - 1
        return try findings(query, ofModel: model)?.items
    }

    /// One finding, current or resolved.
    ///
    /// - Parameters:
    ///   - id: The finding.
    ///   - model: The model.
    ///   - day: The day in UTC on which acceptances must hold.
    /// - Returns: The finding; nil if there is no such model or finding.
    /// - Throws: `StorageError` if the database cannot be read.
    public func finding(
        _ id: String,
        ofModel model: String,
        on day: String
    ) throws(StorageError) -> StoredFinding? {
        guard let model = try key(ofModel: model) else { return nil }
        return try row(ofFinding: id, inModel: model, on: day)?.finding
    }

    /// How many findings of a model still ask for something, by rating.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - day: The day in UTC on which acceptances must hold.
    /// - Returns: The counts; none if there is no such model.
    /// - Throws: `StorageError` if the database cannot be read.
    public func openFindings(
        ofModel model: String,
        on day: String
    ) throws(StorageError) -> [Rating: Int] {
        guard let model = try key(ofModel: model) else { return [:] }
        let counts = try connection.all(
            """
            SELECT rating, count(*) FROM finding INDEXED BY finding_effective_idx \(FindingRow.join)
            WHERE finding.model = ?1 AND resolved_at IS NULL
              AND \(FindingRow.status(on: "?2")) IN ('open', 'in-progress')
            GROUP BY rating
            """,
            .integer(model),
            .text(day)
        ) { (row) throws(StorageError) in (try row.value(0, Rating.self), row.integer(1)) }
        return Dictionary(counts) { first, _ in first }
    }

    func row(
        ofFinding id: String,
        inModel model: Int,
        on day: String
    ) throws(StorageError) -> FindingRow? {
        try connection.first(
            "\(FindingRow.selection) \(FindingRow.join) WHERE finding.model = ? AND finding.id = ?",
            .integer(model),
            .text(id)
        ) { (row) throws(StorageError) in try FindingRow(row, on: day) }
    }
}
