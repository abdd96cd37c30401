internal import ThreatModel

/// How many open findings there are at each likelihood and impact.
///
/// Likelihood is the mean of reproducibility, exploitability and discoverability, impact that of damage and
/// affected users; each falls in one of five bands of two points.
struct RiskMatrix: Sendable {
    static let bands = ["0–2", "2–4", "4–6", "6–8", "8–10"]

    /// By impact, then likelihood, both from the lowest band.
    let cells: [[[RankedFinding]]]

    init(_ findings: [RankedFinding]) {
        var cells = [[[RankedFinding]]](
            repeating: [[RankedFinding]](repeating: [], count: Self.bands.count),
            count: Self.bands.count
        )
        for finding in findings {
            let values = finding.values
            let impact = values.damage + values.affectedUsers
            let likelihood =
                values.reproducibility + values.exploitability + values.discoverability
            cells[min(4, impact / 4)][min(4, likelihood / 6)].append(finding)
        }
        self.cells = cells
    }

    /// What a score in the middle of a cell would be rated.
    static func rating(impact: Int, likelihood: Int) -> Rating {
        Rating(sum: (2 * impact + 1) * 2 + (2 * likelihood + 1) * 3)
    }
}
