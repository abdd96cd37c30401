public import ThreatModel

/// What a gate says to the people whose change it holds up, as Markdown.
public struct GateSummary: Sendable {
    private let model: String
    private let reasons: [GateReason]

    /// The most findings that are named for one reason.
    private static let shown = 50

    /// Makes a summary.
    ///
    /// - Parameters:
    ///   - model: The model's name.
    ///   - reasons: Why the gate is not passed; none if it is.
    public init(model: String, reasons: [GateReason]) {
        self.model = model
        self.reasons = reasons
    }

    /// The text, with a line break at its end.
    public var text: String {
        let verdict = reasons.isEmpty ? "passed" : "failed"
        let head = "## Threat model gate \(verdict): \(MarkdownText.escaped(model))\n"
        return reasons.reduce(head) { $0 + "\n" + Self.section($1) }
    }

    private static func section(_ reason: GateReason) -> String {
        var lines = ["### \(reason.detail)"]
        guard !reason.findings.isEmpty else { return lines[0] + "\n" }
        lines += ["", "| Finding | Title | Rating | Score |", "|---|---|---|---|"]
        for finding in reason.findings.prefix(shown) {
            let cells = [
                MarkdownText.escaped(finding.id), MarkdownText.escaped(finding.title),
                finding.rating.rawValue, "\(Double(finding.sum) / 5)",
            ]
            lines.append("| " + cells.joined(separator: " | ") + " |")
        }
        let rest = reason.findings.count - shown
        if rest > 0 { lines += ["", "And \(rest) more."] }
        return lines.joined(separator: "\n") + "\n"
    }
}
