/// A report as one self-contained HTML page: no script, nothing fetched, light and dark, and for print.
struct HTMLReport: Sendable {
    /// What a page needs to be allowed to do; only styles, which are in the page itself.
    static let contentSecurityPolicy: StaticString =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

    private let report: Report
    private let document: Document
    private let diagram: DiagramImage?
    private let parts: [Part]

    private enum Part {
        case head
        case open(Document.Section, level: Int)
        case block(Block, level: Int)
        case close
        case foot
    }

    /// Makes the page.
    ///
    /// - Parameters:
    ///   - report: What it says.
    ///   - diagram: The drawing; the text of one is shown if nil.
    init(_ report: Report, diagram: DiagramImage?) {
        self.report = report
        self.diagram = diagram
        document = Document(report)
        parts = [.head] + document.sections.flatMap { Self.parts($0, level: 2) } + [.foot]
    }

    /// The page, made as it is read.
    var pieces: Pieces {
        Pieces(count: parts.count) { [self] index, bytes in
            var markup = MarkupWriter(bytes)
            bytes = []
            write(parts[index], to: &markup)
            bytes = markup.bytes
        }
    }

    private static func parts(_ section: Document.Section, level: Int) -> [Part] {
        [.open(section, level: level)] + section.blocks.map { .block($0, level: level) }
            + section.sections.flatMap { parts($0, level: level + 1) } + [.close]
    }

    private func write(_ part: Part, to markup: inout MarkupWriter) {
        switch part {
        case .head: writeHead(to: &markup)
        case .open(let section, let level):
            markup.start("section", ["id": section.id, "aria-labelledby": "\(section.id)-title"])
            markup.heading(level, id: "\(section.id)-title") { $0.text(section.title) }
        case .block(let block, let level):
            HTMLBlocks(report: report, diagram: diagram, level: level).write(block, to: &markup)
        case .close: markup.end("section")
        case .foot:
            markup.end("main")
            markup.end("body")
            markup.end("html")
            markup.literal("\n")
        }
    }

    private func writeHead(to markup: inout MarkupWriter) {
        markup.literal("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        markup.element("title", text: "\(document.title): \(document.subtitle)")
        markup.literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        markup.literal("<meta name=\"color-scheme\" content=\"light dark\">")
        markup.literal("<meta name=\"referrer\" content=\"no-referrer\">")
        markup.literal("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        markup.literal(Self.contentSecurityPolicy)
        markup.literal("\">")
        markup.element("style") { markup in
            markup.literal(HTMLStyle.shared)
            markup.literal("\n")
            markup.literal(ReportStyle.screen)
            markup.literal("\n")
            markup.literal(PrintStyle.sheet)
        }
        markup.literal("</head><body><a class=\"skip\" href=\"#summary\">Skip to the summary</a>")
        markup.element("header", ["class": "hero"]) { markup in
            markup.element("p", ["class": "kicker"], text: document.subtitle)
            markup.element("h1") { $0.element("bdi", text: document.title) }
            if !document.lead.isEmpty {
                markup.element("p", ["class": "lead"], text: document.lead)
            }
            markup.facts(document.facts)
        }
        markup.element("nav", ["class": "bar", "aria-label": "Contents"]) { markup in
            markup.element("ol") { markup in
                for section in document.sections {
                    markup.element("li") {
                        $0.element("a", ["href": "#\(section.id)"], text: section.title)
                    }
                }
            }
        }
        markup.literal("<main>")
    }
}
