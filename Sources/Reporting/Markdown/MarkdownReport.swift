/// A report in GitHub's Markdown.
struct MarkdownReport: Sendable {
    private let report: Report
    private let document: Document
    private let parts: [Part]

    private enum Part {
        case head
        case heading(String, id: String, level: Int)
        case block(Block, level: Int)
    }

    init(_ report: Report) {
        self.report = report
        document = Document(report)
        parts = [.head] + document.sections.flatMap { Self.parts($0, level: 2) }
    }

    /// The text, made as it is read.
    var pieces: Pieces {
        Pieces(count: parts.count) { [self] index, bytes in
            var markdown = MarkdownWriter(report: report)
            write(parts[index], to: &markdown)
            bytes += Array(markdown.text.utf8)
        }
    }

    private static func parts(_ section: Document.Section, level: Int) -> [Part] {
        [.heading(section.title, id: section.id, level: level)]
            + section.blocks.map { .block($0, level: level) }
            + section.sections.flatMap { parts($0, level: level + 1) }
    }

    private func write(_ part: Part, to markdown: inout MarkdownWriter) {
        switch part {
        case .head:
            markdown.heading([.name(document.title)], level: 1)
            markdown.paragraph([.text(document.subtitle)])
            if !document.lead.isEmpty { markdown.paragraph([.text(document.lead)]) }
            markdown.facts(document.facts)
            for section in document.sections {
                markdown.line("- [\(section.title)](#\(section.id))")
            }
            markdown.line("")
        case .heading(let title, let id, let level):
            markdown.heading([.text(title)], level: level, anchor: id)
        case .block(let block, let level):
            markdown.write(block, level: level)
        }
    }
}
