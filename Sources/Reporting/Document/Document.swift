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
    /// Scope, owner and such.
    let facts: [Fact]
    /// In order; none is empty.
    let sections: [Section]

    init(_ report: Report) {
        title = report.input.model.properties.name
        subtitle = "Threat model report"
        facts = report.identity
        sections = [
            report.summarySection, report.architectureSection, report.resultsSection,
            report.riskSection, report.readersSection, report.attackSection,
            report.controlSection, report.followUpSection, report.appendixSection,
        ].filter { !$0.isEmpty }
    }
}
