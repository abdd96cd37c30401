internal import ThreatModel

/// Writes a table as HTML: it scrolls within itself where it is too wide, and each row becomes a small list of
/// labelled cells on a narrow screen.
struct HTMLTable {
    private let table: Table

    init(_ table: Table) {
        self.table = table
    }

    func write(to markup: inout MarkupWriter) {
        let name: String
        switch table.layout {
        case .plain: name = "scroll"
        case .wide: name = "scroll wide"
        case .matrix: name = "scroll matrix"
        }
        markup.element(
            "div",
            ["class": name, "role": "group", "aria-label": table.caption, "tabindex": "0"]
        ) { markup in
            markup.element("table") { markup in
                markup.element(
                    "caption",
                    ["class": table.isCaptionUnseen ? "unseen" : nil],
                    text: table.caption
                )
                writeHead(to: &markup)
                markup.element("tbody") { markup in
                    for row in table.rows { write(row, to: &markup) }
                }
            }
        }
    }

    private func writeHead(to markup: inout MarkupWriter) {
        markup.element("thead") { markup in
            markup.element("tr") { markup in
                for column in table.columns {
                    markup.element(
                        "th",
                        ["scope": "col", "class": column.isNumeric ? "number" : nil]
                    ) { markup in
                        if let meaning = column.meaning {
                            markup.element("abbr", ["title": meaning], text: column.title)
                        } else {
                            markup.text(column.title)
                        }
                    }
                }
            }
        }
    }

    private func write(_ row: Table.Row, to markup: inout MarkupWriter) {
        markup.element("tr", ["id": row.anchor?.anchor]) { markup in
            for (column, cell) in zip(table.columns, row.cells) {
                let isHeading = column == table.columns.first
                let name = [column.isNumeric ? "number" : nil, cell.rating?.rawValue]
                    .compactMap(\.self).joined(separator: " ")
                let label = column.meaning ?? column.title
                let short = column.meaning == nil ? nil : column.title
                markup.element(
                    isHeading ? "th" : "td",
                    [
                        "scope": isHeading ? "row" : nil, "class": name.isEmpty ? nil : name,
                        "data-label": isHeading ? nil : label, "data-short": short,
                    ]
                ) { $0.inline(cell.content) }
            }
        }
    }
}
