/// A table of tab-separated text: `#` comment lines, a header line, a row on each further line.
struct TabularText {
    /// One line's cells, by the header's names.
    struct Row {
        fileprivate let cells: [Substring]
        fileprivate let columns: [String: Int]

        /// The cell of a column; empty where the table has none.
        subscript(column: String) -> String {
            guard let index = columns[column], index < cells.count else { return "" }
            return String(cells[index])
        }

        /// The parts of a cell that holds a list.
        func list(_ column: String, separator: String = ",") -> [String] {
            let cell = self[column]
            guard !cell.isEmpty else { return [] }
            guard separator.utf8.count == 1 else {
                return cell.split(separator: separator).map(String.init)
            }
            return cell.utf8.split(separator: separator.utf8.first ?? 0).map {
                String(Substring($0))
            }
        }
    }

    private let columns: [String: Int]
    private let lines: ArraySlice<Substring>

    init(_ text: String) {
        let all = text.utf8.split(separator: UInt8(ascii: "\n")).map(Substring.init)
        let lines = all.drop { $0.utf8.first == UInt8(ascii: "#") }
        let header = lines.first.map(Self.cells) ?? []
        columns = Dictionary(zip(header.map(String.init), header.indices)) { first, _ in first }
        self.lines = lines.dropFirst()
    }

    /// A value of each row.
    func map<Value>(_ transform: (Row) -> Value) -> [Value] {
        lines.map { transform(Row(cells: Self.cells($0), columns: columns)) }
    }

    private static func cells(_ line: Substring) -> [Substring] {
        line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            .map(Substring.init)
    }
}
