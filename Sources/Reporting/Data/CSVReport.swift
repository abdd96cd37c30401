internal import ThreatModel

/// The threat table as CSV (RFC 4180), for spreadsheets.
///
/// A cell that a spreadsheet would take for a formula starts with an apostrophe.
struct CSVReport: Sendable {
    private static let columns = [
        "Step", "Finding", "Element type", "Element", "Threat actor", "Threat scenario",
        "Description", "STRIDE", "Kill chain phase", "Tactic", "Technique", "OWASP", "CWE", "CAPEC",
        "Damage", "Reproducibility", "Exploitability", "Affected users", "Discoverability", "Score",
        "Rating", "Residual score", "Mitigation", "Outcome", "Status", "Assignee", "Due", "Ticket",
    ]

    private let findings: [RankedFinding]
    private let byteOrderMark: Bool

    init(_ report: Report, byteOrderMark: Bool) {
        findings = report.findings
        self.byteOrderMark = byteOrderMark
    }

    /// The text, made as it is read.
    var pieces: Pieces {
        Pieces(count: findings.count + 1) { [self] index, bytes in
            guard index > 0 else {
                if byteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
                Self.append(Self.columns, to: &bytes)
                return
            }
            Self.append(cells(findings[index - 1]), to: &bytes)
        }
    }

    private func cells(_ finding: RankedFinding) -> [String] {
        let core = finding.finding
        let citations = finding.citations
        let open = finding.mitigations.filter { !$0.isInPlace }
        return [
            "\(finding.number)", finding.id, core.target.kind.rawValue,
            core.target.name, core.actor.titled, core.title, core.description, core.stride.title,
            core.killChainPhase.title, Self.list(citations.attack.map(\.tactic.name)),
            Self.list(citations.attack.map { "\($0.technique.id) \($0.technique.name)" }),
            Self.list(citations.owasp.map { "\($0.risk.id) \($0.risk.name)" }),
            Self.list(citations.cwe.map { "\($0.id) \($0.name)" }),
            Self.list(citations.capec.map { "\($0.id) \($0.name)" }),
        ] + DreadFactor.allCases.map { "\(finding.values[$0])" } + [
            inFifths(finding.values.sum), finding.rating.title, inFifths(core.residualDread.sum),
            Self.list(open.map(\.title)), core.outcome.title, finding.status.title,
            finding.triage.assignee ?? "", finding.triage.dueDate ?? "",
            finding.triage.ticket ?? "",
        ]
    }

    private static func list(_ names: [String]) -> String {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.joined(separator: "; ")
    }

    // RFC 4180, section 2: "Fields containing line breaks (CRLF), double quotes, and commas should be
    // enclosed in double-quotes", lines end with CRLF.
    private static func append(_ cells: [String], to bytes: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += Array(field(cell).utf8)
        }
        bytes += [0x0D, 0x0A]
    }

    static func field(_ text: String) -> String {
        let harmless = HarmlessText.of(text)
        // What spreadsheets skip before they look for a formula counts as nothing.
        let first = harmless.unicodeScalars.first { !$0.properties.isWhitespace }
        let isFormula = first.map { "=+-@|%＝＋－＠".unicodeScalars.contains($0) } ?? false
        let safe = isFormula || harmless.hasPrefix("\t") ? "'" + harmless : harmless
        guard safe.utf8.contains(where: { [0x22, 0x2C, 0x3B, 0x0A, 0x0D, 0x09].contains($0) })
        else {
            return safe
        }
        var quoted = "\""
        for scalar in safe.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
