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
        case .bullets(let items): write(items, to: &markup)
        case .facts(let facts): markup.facts(facts)
        case .figures(let figures): write(figures, to: &markup)
        case .table(let table): HTMLTable(table).write(to: &markup)
        case .card(let card): write(card, to: &markup)
        case .path(let steps): write(steps, to: &markup)
        case .riskMatrix(let matrix): HTMLCharts.write(matrix, to: &markup)
        case .distribution(let distribution): HTMLCharts.write(distribution, to: &markup)
        case .diagram: writeDiagram(to: &markup)
        }
    }

    private func write(
        _ items: [[Inline]],
        to markup: inout MarkupWriter
    ) {
        markup.element("ul") { markup in
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

    private func write(_ card: Card, to markup: inout MarkupWriter) {
        let rating = card.rating.map { " \($0.rawValue)" } ?? ""
        markup.element("article", ["class": "card\(rating)", "id": card.anchor?.anchor]) { markup in
            markup.heading(level + 1) { $0.inline(card.title) }
            if !card.tags.isEmpty {
                markup.element("p", ["class": "tags"]) { $0.inline(card.tags.spaced) }
            }
            for block in card.blocks {
                HTMLBlocks(report: report, diagram: diagram, level: level + 1)
                    .write(block, to: &markup)
            }
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
