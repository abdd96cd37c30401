internal import ThreatModel

/// Writes the blocks of a document as Markdown.
struct MarkdownWriter {
    private(set) var text = ""
    private let report: Report

    init(report: Report) {
        self.report = report
    }

    /// Writes a line that is Markdown already.
    mutating func line(_ markdown: String) { text += markdown + "\n" }

    mutating func heading(_ run: [Inline], level: Int, anchor: String? = nil) {
        if let anchor { line("<a id=\"\(anchor)\"></a>\n") }
        line(String(repeating: "#", count: min(level, 6)) + " " + inline(run) + "\n")
    }

    mutating func paragraph(_ run: [Inline]) {
        guard case .text(let first)? = run.first else { return line(inline(run) + "\n") }
        line(MarkdownText.escapedAtStart(first) + inline(Array(run.dropFirst())) + "\n")
    }

    mutating func facts(_ facts: [Fact]) {
        for fact in facts {
            line("- **\(MarkdownText.escaped(fact.name))**: \(inline(fact.value))")
        }
        line("")
    }

    mutating func write(_ block: Block, level: Int) {
        switch block {
        case .paragraph(let run): paragraph(run)
        case .prose(let text): write(prose: text)
        case .lead(let run): paragraph(run)
        case .bullets(let items), .entries(let items): list(items) { _ in "-" }
        case .facts(let facts): self.facts(facts)
        case .figures(let figures): write(figures)
        case .table(let table): write(table)
        case .card(let card): write(card, level: level + 1)
        case .path(let steps):
            list(
                steps.map { step in
                    step.phase.isEmpty ? step.content : [.strong(step.phase), " — "] + step.content
                }
            ) { "\($0 + 1)." }
        case .riskMatrix(let matrix): write(matrix)
        case .distribution(let distribution): write(distribution)
        case .diagram:
            let diagram = Diagram(report.input.model, worst: report.worstOpenRatings)
            line("```mermaid\n\(diagram.mermaid)```\n")
        case .fold(let title, let blocks): fold(title, blocks, level: level)
        case .pair(let main, let side):
            for block in main + side { write(block, level: level) }
        }
    }

    /// Writes what GitHub shows on demand; in its title nothing is Markdown, even where a reader of
    /// Markdown looks into HTML.
    private mutating func fold(_ title: String, _ blocks: [Block], level: Int) {
        var summary = MarkupWriter()
        summary.element("summary", text: HarmlessText.line(title))
        let markup = String(decoding: summary.bytes, as: UTF8.self)
        let plain = ["@", "[", "]", "`"].reduce(markup) { text, mark in
            text.replacing(mark, with: "&#\(mark.unicodeScalars.reduce(0) { $1.value + $0 });")
        }
        line("<details>\(plain)\n")
        for block in blocks { write(block, level: level) }
        line("</details>\n")
    }

    private mutating func list(_ items: [[Inline]], mark: (Int) -> String) {
        for (index, item) in items.enumerated() { line("\(mark(index)) \(inline(item))") }
        line("")
    }

    private mutating func write(prose: String) {
        for paragraph in prose.split(whereSeparator: \.isNewline) {
            line("> \(MarkdownText.escapedAtStart(String(paragraph)))\n>")
        }
        line("")
    }

    private mutating func write(_ figures: [Figure]) {
        line("| " + figures.map { MarkdownText.escaped($0.name) }.joined(separator: " | ") + " |")
        line("|" + String(repeating: "---|", count: figures.count))
        line("| " + figures.map { "**\($0.value)**" }.joined(separator: " | ") + " |\n")
    }

    private mutating func write(_ table: Table) {
        line("*\(MarkdownText.escaped(table.caption))*\n")
        line(
            "| " + table.columns.map { MarkdownText.escaped($0.title) }.joined(separator: " | ")
                + " |"
        )
        line("|" + table.columns.map { $0.isNumeric ? "---:|" : "---|" }.joined())
        for row in table.rows {
            let anchor = row.anchor?.anchor.map { "<a id=\"\($0)\"></a>" } ?? ""
            line(
                "| \(anchor)" + row.cells.map { inline($0.content) }.joined(separator: " | ") + " |"
            )
        }
        line("")
    }

    private mutating func write(_ card: Card, level: Int) {
        if card.isFolded {
            if let anchor = card.anchor?.anchor { line("<a id=\"\(anchor)\"></a>\n") }
            let title = Self.plain(card.title)
            let tags = card.tags.map { Self.plain([$0]) }.joined(separator: ", ")
            return fold("\(title) (\(tags))", card.blocks, level: level)
        }
        heading(card.title, level: level, anchor: card.anchor?.anchor)
        if !card.tags.isEmpty {
            line(card.tags.map { inline([$0]) }.joined(separator: " · ") + "\n")
        }
        for block in card.blocks { write(block, level: level) }
    }

    /// What a run says, without its markup.
    private static func plain(_ run: [Inline]) -> String {
        run.map { part in
            switch part {
            case .text(let text), .name(let text), .strong(let text), .tag(let text),
                .code(let text), .link(let text, _):
                text
            case .rating(let rating): rating.title
            case .finding(let finding): finding.label
            case .lineBreak: " "
            }
        }.joined()
    }

    private mutating func write(_ matrix: RiskMatrix) {
        line("*Open findings by impact (down) and likelihood (across)*\n")
        line("| Impact | " + RiskMatrix.bands.joined(separator: " | ") + " |")
        line("|---|" + String(repeating: "---:|", count: 5))
        for impact in (0..<5).reversed() {
            let counts = matrix.cells[impact].map { $0.isEmpty ? "" : "\($0.count)" }
            line("| **\(RiskMatrix.bands[impact])** | \(counts.joined(separator: " | ")) |")
        }
        line("")
    }

    private mutating func write(_ distribution: Distribution) {
        let ratings = Array(Rating.allCases.reversed())
        line("*\(MarkdownText.escaped(distribution.title))*\n")
        line("| | " + ratings.map(\.title).joined(separator: " | ") + " |")
        line("|---|" + String(repeating: "---:|", count: ratings.count))
        for bar in distribution.bars {
            let counts = ratings.map { bar.counts[$0].map(String.init) ?? "" }
            line("| \(MarkdownText.escaped(bar.name)) | \(counts.joined(separator: " | ")) |")
        }
        line("")
    }

    private func inline(_ run: [Inline]) -> String {
        run.map { part in
            switch part {
            case .text(let text), .name(let text): Self.spaced(text)
            case .strong(let text): "**\(MarkdownText.escaped(text))**"
            case .tag(let text): MarkdownText.escaped(text)
            case .code(let text): "<code>\(MarkdownText.escaped(text))</code>"
            case .link(let text, let destination):
                "[\(MarkdownText.escaped(text))](\(destination.address))"
            case .rating(let rating): "**\(rating.title)**"
            case .finding(let finding):
                "[\(finding.label)](\(Destination.finding(finding.id).address))"
            case .lineBreak: "<br>"
            }
        }.joined()
    }

    /// Escaped text that keeps a space at either end.
    private static func spaced(_ text: String) -> String {
        let escaped = MarkdownText.escaped(text)
        return (text.hasPrefix(" ") && !escaped.hasPrefix(" ") ? " " : "") + escaped
            + (text.hasSuffix(" ") && !escaped.hasSuffix(" ") ? " " : "")
    }
}
