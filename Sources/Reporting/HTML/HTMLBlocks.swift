internal import ThreatModel

/// Writes the blocks of a document as HTML.
struct HTMLBlocks {
    let report: Report
    let diagram: DiagramImage?
    /// The level of the heading that the blocks stand under.
    let level: Int

    func write(_ block: Block, to markup: inout MarkupWriter) {
        switch block {
        case .paragraph(let run): markup.element("p") { $0.inline(run) }
        case .prose(let text): markup.element("p", ["class": "prose"], text: text)
        case .lead(let run): markup.element("p", ["class": "lead"]) { $0.inline(run) }
        case .bullets(let items): write(items, to: &markup)
        case .entries(let items): write(items, "entries", to: &markup)
        case .facts(let facts): markup.facts(facts)
        case .figures(let figures): write(figures, to: &markup)
        case .table(let table): HTMLTable(table).write(to: &markup)
        case .card(let card): write(card, to: &markup)
        case .path(let steps): write(steps, to: &markup)
        case .riskMatrix(let matrix): HTMLCharts.write(matrix, to: &markup)
        case .distribution(let distribution): HTMLCharts.write(distribution, to: &markup)
        case .diagram: writeDiagram(to: &markup)
        case .fold(let title, let blocks): write(fold: title, blocks, to: &markup)
        case .pair(let main, let side):
            markup.element("div", ["class": "pair"]) { markup in
                markup.element("div") { markup in for block in main { write(block, to: &markup) } }
                markup.element("div", ["class": "side"]) { markup in
                    for block in side { write(block, to: &markup) }
                }
            }
        }
    }

    private func write(fold title: String, _ blocks: [Block], to markup: inout MarkupWriter) {
        markup.element("details", ["class": "fold"]) { markup in
            markup.element("summary", text: title)
            for block in blocks { write(block, to: &markup) }
        }
    }

    private func write(
        _ items: [[Inline]],
        _ name: String? = nil,
        to markup: inout MarkupWriter
    ) {
        markup.element("ul", ["class": name]) { markup in
            for item in items { markup.element("li") { $0.inline(item) } }
        }
    }

    private func write(_ figures: [Figure], to markup: inout MarkupWriter) {
        markup.element("ul", ["class": "figures"]) { markup in
            for figure in figures {
                markup.element("li", ["class": figure.rating?.rawValue]) { markup in
                    markup.element("strong", text: figure.value)
                    markup.element("span", text: figure.name)
                }
            }
        }
    }

    /// A link to a folded card leads into it, so that browsers open it.
    private func write(folded card: Card, to markup: inout MarkupWriter) {
        let rating = card.rating.map { " \($0.rawValue)" } ?? ""
        markup.element("article", ["class": "card folded\(rating)"]) { markup in
            markup.element("details") { markup in
                markup.element("summary") { markup in
                    markup.heading(level + 1) { $0.inline(card.title) }
                    if !card.tags.isEmpty {
                        markup.element("span", ["class": "tags"]) { $0.inline(card.tags.spaced) }
                    }
                }
                markup.element("div", ["class": "within", "id": card.anchor?.anchor]) { markup in
                    for block in card.blocks { inner.write(block, to: &markup) }
                }
            }
        }
    }

    /// Writes what stands under a heading of a card.
    private var inner: HTMLBlocks { HTMLBlocks(report: report, diagram: diagram, level: level + 1) }

    private func write(_ card: Card, to markup: inout MarkupWriter) {
        if card.isFolded { return write(folded: card, to: &markup) }
        let rating = card.rating.map { " \($0.rawValue)" } ?? ""
        markup.element("article", ["class": "card\(rating)", "id": card.anchor?.anchor]) { markup in
            markup.heading(level + 1) { $0.inline(card.title) }
            if !card.tags.isEmpty {
                markup.element("p", ["class": "tags"]) { $0.inline(card.tags.spaced) }
            }
            for block in card.blocks { inner.write(block, to: &markup) }
        }
    }

    private func write(_ steps: [PathStep], to markup: inout MarkupWriter) {
        markup.element("ol", ["class": "path"]) { markup in
            for step in steps {
                markup.element("li") { markup in
                    if !step.phase.isEmpty {
                        markup.element("span", ["class": "phase"], text: step.phase)
                    }
                    markup.element("span") { $0.inline(step.content) }
                }
            }
        }
    }

    private func writeDiagram(to markup: inout MarkupWriter) {
        markup.element("figure", ["class": "diagram"]) { markup in
            if let diagram {
                let drawing = DiagramDrawing(diagram) {
                    Destination.element($0.description).address
                }
                markup.element("div", ["class": "scroll", "tabindex": "0"]) {
                    drawing.write(to: &$0)
                }
                markup.element(
                    "figcaption",
                    text:
                        "The data flow diagram, coloured by the worst open finding of each element."
                )
            } else {
                let text = Diagram(report.input.model, worst: report.worstOpenRatings).mermaid
                markup.element("pre", ["class": "scroll", "tabindex": "0"], text: text)
                markup.element(
                    "figcaption",
                    text:
                        "The data flow diagram as Mermaid's text: with Graphviz installed it is drawn here."
                )
            }
        }
    }
}

extension [Inline] {
    /// The same with a space between each two.
    var spaced: [Inline] {
        Array(map { [$0] }.joined(separator: [.text(" ")]))
    }
}
