internal import ThreatModel

/// How findings spread over something, each part split by rating.
struct Distribution: Sendable {
    /// One part.
    struct Bar: Sendable {
        let name: String
        let counts: [Rating: Int]

        var total: Int { counts.values.reduce(0, +) }
    }

    let title: String
    let bars: [Bar]

    /// Counts findings by a name, in the order of `names`; names without findings are left out.
    init(
        _ title: String,
        _ findings: [RankedFinding],
        over names: [String],
        by name: (RankedFinding) -> String
    ) {
        var counts: [String: [Rating: Int]] = [:]
        for finding in findings {
            counts[name(finding), default: [:]][finding.rating, default: 0] += 1
        }
        self.title = title
        bars = names.compactMap { name in counts[name].map { Bar(name: name, counts: $0) } }
    }

    /// The longest bar's count, at least 1.
    var longest: Int { max(1, bars.map(\.total).max() ?? 1) }
}
