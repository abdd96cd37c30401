internal import ThreatModel

/// A report as sections of blocks: what the formats for people render.
struct Document: Sendable {
    /// A part with a heading.
    struct Section: Sendable {
        let id: String
        let title: String
        var blocks: [Block]
        var sections: [Section] = []

        /// Whether there is nothing in it.
        var isEmpty: Bool { blocks.isEmpty && sections.isEmpty }

        init(_ id: String, _ title: String, _ blocks: [Block], sections: [Section?] = []) {
            self.id = id
            self.title = title
            self.blocks = blocks
            self.sections = sections.compactMap(\.self).filter { !$0.isEmpty }
        }
    }

    /// What is reported on.
    let title: String
    /// One line under the title.
    let subtitle: String
    /// What it is, in its people's words; empty if they said nothing.
    let lead: String
    /// Scope, owner and such.
    let facts: [Fact]
    /// In order; none is empty.
    let sections: [Section]

    init(_ report: Report) {
        title = report.input.model.properties.name
        subtitle = "Threat model report"
        lead = Self.beginning(of: report.input.model.properties.description)
        facts = report.identity
        sections = [
            report.summarySection, report.architectureSection, report.resultsSection,
            report.riskSection, report.readersSection, report.attackSection,
            report.controlSection, report.followUpSection, report.appendixSection,
        ].filter { !$0.isEmpty }
    }

    /// The first line of a text, cut between words where it is long.
    private static func beginning(of text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).first ?? ""
        guard line.count > longestLead else { return String(line) }
        let words = line.prefix(longestLead)
        return "\(words[..<(words.lastIndex(of: " ") ?? words.endIndex)]) …"
    }

    /// The most characters of the lead.
    private static let longestLead = 320
}
