internal import JSON
public import ThreatModel

/// A threat with the elements of a model that it was found on.
public struct FindingGroup: Sendable, Equatable {
    /// The threat's id; `manual` gathers what people wrote.
    public let threat: String
    /// How many findings there are.
    public let count: Int
    /// The sum of the factors of the worst of them, with the overrides in place, 0 to 50.
    public let highestSum: Int
    /// How many have each outcome; outcomes without any are left out.
    public let outcomes: [Outcome: Int]
    /// The worst of them, at most `FindingGroup.shown`, the highest score first.
    public let worst: [StoredFinding]

    /// How many findings of a group are shown.
    public static let shown = 20
}

extension Snapshot {
    /// A page of a model's current findings gathered by threat, the threat with the highest score first.
    ///
    /// - Parameters:
    ///   - query: Which findings; the order is fixed.
    ///   - model: The model.
    /// - Returns: The page; nil if there is no such model or it is deleted.
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    public func findingGroups(
        _ query: FindingQuery,
        ofModel model: String
    ) throws(StorageError) -> Page<FindingGroup>? {
        let position = try query.after?.position(in: FindingTally.list, .integer, .text)
        guard let key = try key(ofModel: model) else { return nil }
        let tallies = try tallies(query, ofModel: key).filter { tally in
            guard let position else { return true }
            return (-tally.highestSum, tally.threat) > (-position.integer(0), position.text(1))
        }
        let page = Page(
            Array(tallies.prefix(query.limit + 1)),
            limit: query.limit,
            cursor: \.cursor
        )
        return try page.map { (tally) throws(StorageError) in
            FindingGroup(
                threat: tally.threat,
                count: tally.outcomes.values.reduce(0, +),
                highestSum: tally.highestSum,
                outcomes: tally.outcomes,
                worst: try findings(withKeys: tally.worst)
            )
        }
    }

    /// All groups that a query leaves, in their order; the rows are read once and not kept.
    private func tallies(
        _ query: FindingQuery,
        ofModel model: Int
    ) throws(StorageError) -> [FindingTally] {
        let text = query.text.map { SearchText($0) }
        if let text, text.isEmpty { return [] }
        var places: [String: Int] = [:]
        var tallies: [FindingTally] = []
        try connection.forEach(
            FindingTally.sql(hasText: text != nil),
            values: FindingStatement.values(of: query, text, model: model)
        ) { (row) throws(StorageError) in
            let threat = row.text(1)
            if places[threat] == nil {
                places[threat] = tallies.count
                tallies.append(FindingTally(threat: threat, highestSum: row.integer(2)))
            }
            guard let place = places[threat] else { return }
            tallies[place].add(row.integer(0), try row.value(3, Outcome.self))
        }
        return tallies.sorted { ($1.highestSum, $0.threat) < ($0.highestSum, $1.threat) }
    }

    private func findings(withKeys keys: [Int]) throws(StorageError) -> [StoredFinding] {
        var findings: [StoredFinding] = []
        for key in keys {
            let row = try connection.first(
                "\(FindingRow.selection) \(FindingRow.join) WHERE finding.key = ?",
                .integer(key)
            ) { (row) throws(StorageError) in try FindingRow(row) }
            if let row { findings.append(row.finding) }
        }
        return findings
    }
}

/// What is counted of a group while the findings are read, the highest score first.
struct FindingTally {
    let threat: String
    let highestSum: Int
    var outcomes: [Outcome: Int] = [:]
    var worst: [Int] = []

    static let list = "findings.threats"

    init(threat: String, highestSum: Int) {
        self.threat = threat
        self.highestSum = highestSum
    }

    static func sql(hasText: Bool) -> String {
        """
        SELECT finding.key, threat, effective, outcome FROM finding INDEXED BY finding_effective_idx
        WHERE \(FindingStatement.filters(hasText: hasText))
        ORDER BY effective DESC, id ASC
        """
    }

    mutating func add(_ key: Int, _ outcome: Outcome) {
        outcomes[outcome, default: 0] += 1
        if worst.count < FindingGroup.shown { worst.append(key) }
    }

    var cursor: Cursor { Cursor(list: Self.list, [.integer(highestSum), .string(threat)]) }
}
