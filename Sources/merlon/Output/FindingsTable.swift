import Analysis
import ThreatModel

/// Findings as a table for people.
struct FindingsTable {
    let findings: Findings
    let isColoured: Bool

    /// The table, a line for each finding, ranked as they are.
    var text: String {
        let header = row("score", "rating", "outcome", "stride", "element", "finding")
        return ([header] + findings.map(row)).joined(separator: "\n")
    }

    private func row(_ finding: Finding) -> String {
        let values = finding.dread.values
        let line = row(
            "\(values.score)",
            values.rating.rawValue,
            finding.outcome.rawValue,
            finding.stride.letter,
            finding.target.name,
            finding.title
        )
        guard isColoured else { return line }
        return "\u{1B}[\(finding.colour)m\(line)\u{1B}[0m"
    }

    private func row(
        _ score: String,
        _ rating: String,
        _ outcome: String,
        _ stride: String,
        _ element: String,
        _ title: String
    ) -> String {
        [
            Self.padded(score, 5, isRight: true), Self.padded(rating, 8),
            Self.padded(outcome, 9), Self.padded(stride, 6),
            Self.padded(Console.harmless(element), 24), Console.harmless(title),
        ].joined(separator: "  ")
    }

    private static func padded(_ text: String, _ width: Int, isRight: Bool = false) -> String {
        let shown = text.count > width ? String(text.prefix(width - 1)) + "…" : text
        let space = String(repeating: " ", count: width - shown.count)
        return isRight ? space + shown : shown + space
    }
}

extension Stride {
    /// The letter that the category gives to the word.
    fileprivate var letter: String {
        switch self {
        case .spoofing: "S"
        case .tampering: "T"
        case .repudiation: "R"
        case .informationDisclosure: "I"
        case .denialOfService: "D"
        case .elevationOfPrivilege: "E"
        }
    }
}

extension Finding {
    /// The SGR code (ECMA-48) of the finding's line: red for what is worst, grey for what is mitigated.
    fileprivate var colour: String {
        if outcome == .mitigated { return "90" }
        return switch dread.values.rating {
        case .critical: "1;31"
        case .high: "31"
        case .medium: "33"
        case .low: "0"
        }
    }
}
