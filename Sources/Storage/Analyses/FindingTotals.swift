internal import JSON
internal import ThreatModel

/// How many current findings a model has, those written by people included.
struct FindingTotals: JSONWritable {
    private var findings = 0
    private var ratings: [Rating: Int] = [:]
    private var strides: [Stride: Int] = [:]
    private var statuses: [FindingStatus: Int] = [:]
    private var outcomes: [Outcome: Int] = [:]

    init(_ connection: Connection, model: Int, on day: String) throws(StorageError) {
        let groups = try connection.all(
            """
            SELECT count(*), rating, stride, \(FindingRow.status(on: "?2")) AS standing, outcome
            FROM finding INDEXED BY finding_effective_idx \(FindingRow.join)
            WHERE finding.model = ?1 AND resolved_at IS NULL
            GROUP BY rating, stride, standing, outcome
            """,
            .integer(model),
            .text(day)
        ) { (row) throws(StorageError) in
            (
                count: row.integer(0), rating: try row.value(1, Rating.self),
                stride: try row.value(2, Stride.self), status: try row.value(3, FindingStatus.self),
                outcome: try row.value(4, Outcome.self)
            )
        }
        for group in groups {
            findings += group.count
            ratings[group.rating, default: 0] += group.count
            strides[group.stride, default: 0] += group.count
            statuses[group.status, default: 0] += group.count
            outcomes[group.outcome, default: 0] += group.count
        }
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("findings", findings)
            Self.write("byRating", ratings, Rating.allCases.reversed(), to: &json)
            Self.write("byStride", strides, Stride.allCases, to: &json)
            Self.write("byStatus", statuses, FindingStatus.allCases, to: &json)
            Self.write("byOutcome", outcomes, Outcome.allCases, to: &json)
        }
    }

    private static func write<Key: RawRepresentable<String> & Hashable>(
        _ name: String,
        _ counts: [Key: Int],
        _ keys: [Key],
        to json: inout JSONWriter
    ) {
        json.member(
            name,
            object: { json in
                for key in keys { json.member(key.rawValue, counts[key] ?? 0) }
            }
        )
    }
}
