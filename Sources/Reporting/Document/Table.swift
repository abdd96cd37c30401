internal import ThreatModel

/// Rows under headings.
struct Table: Sendable, Equatable {
    /// A heading of a column.
    struct Column: Sendable, Equatable {
        let title: String
        /// Whether the column holds numbers.
        var isNumeric = false
        /// What the title stands for, where it is short.
        var meaning: String?

        static func text(_ title: String) -> Column { Column(title: title) }
        static func number(_ title: String, meaning: String? = nil) -> Column {
            Column(title: title, isNumeric: true, meaning: meaning)
        }
    }

    /// One cell.
    struct Cell: Sendable, Equatable {
        var content: [Inline]
        /// Colours the cell.
        var rating: Rating?

        init(_ content: [Inline], rating: Rating? = nil) {
            self.content = content
            self.rating = rating
        }
    }

    /// One row; the first cell is its heading.
    struct Row: Sendable, Equatable {
        var cells: [Cell]
        /// What links to the row lead to.
        var anchor: Destination?
    }

    /// How it takes room.
    enum Layout: Sendable, Equatable {
        /// As wide as the page.
        case plain
        /// Wider than a page: landscape in print.
        case wide
        /// Narrow, coloured cells.
        case matrix
    }

    /// What the table shows, for readers and for those who only hear it.
    let caption: String
    let columns: [Column]
    var rows: [Row] = []
    var layout = Layout.plain
    /// Whether only those who hear the table need the caption, since the heading above says the same.
    var isCaptionUnseen = false

    /// Adds a row of cells without colour.
    mutating func add(_ cells: [Inline]..., anchor: Destination? = nil) {
        rows.append(Row(cells: cells.map { Cell($0) }, anchor: anchor))
    }

    init(_ caption: String, _ columns: [Column], layout: Layout = .plain) {
        self.caption = caption
        self.columns = columns
        self.layout = layout
    }
}
