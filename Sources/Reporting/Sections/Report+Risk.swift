internal import ThreatModel

extension Report {
    /// Where the open findings lie and how they spread.
    var riskSection: Document.Section {
        guard !openFindings.isEmpty else { return Document.Section("risk", "Risk", []) }
        let elements = openByElement.values.compactMap(\.first).sorted { $0.number < $1.number }
        let targets = elements.map(\.finding.target.name)
        var seen: Set<String> = []
        let distributions = [
            Distribution(
                "By category",
                openFindings,
                over: Stride.allCases.map(\.title)
            ) { $0.finding.stride.title },
            Distribution(
                "By kill chain phase",
                openFindings,
                over: KillChainPhase.allCases.map(\.title)
            ) { $0.finding.killChainPhase.title },
            Distribution(
                "By element, the worst first",
                openFindings,
                over: Array(targets.filter { seen.insert($0).inserted }.prefix(Self.charted))
            ) { $0.finding.target.name },
        ]
        return Document.Section(
            "risk",
            "Risk",
            [.riskMatrix(RiskMatrix(openFindings))]
                + distributions.filter { !$0.bars.isEmpty }.map { .distribution($0) }
        )
    }

    /// The most elements that the chart shows.
    private static let charted = 12
}
