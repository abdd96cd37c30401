/// A table of tab-separated text: `#` comment lines, a header line, a row on each further line.
struct TabularText {
    /// One line's cells, by the header's names.
    struct Row {
        fileprivate let cells: [ArraySlice<UInt8>]
        fileprivate let columns: [String: Int]

        /// The cell of a column; empty where the table has none.
        subscript(column: String) -> String {
            String(decoding: cell(column), as: UTF8.self)
        }

        /// The parts of a cell that holds a list; spaces may stand behind a separator.
        func list(_ column: String, separator: Unicode.Scalar = ",") -> [String] {
            cell(column).split(separator: UInt8(ascii: separator)).map { part in
                String(decoding: part.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
            }
        }

        private func cell(_ column: String) -> ArraySlice<UInt8> {
            guard let index = columns[column], index < cells.count else { return [] }
            return cells[index]
        }
    }

    private let columns: [String: Int]
    private let lines: ArraySlice<ArraySlice<UInt8>>

    /// Reads a table.
    ///
    /// - Parameter bytes: UTF-8.
    init(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).drop {
            $0.first == UInt8(ascii: "#")
        }
        let header = (lines.first.map(Self.cells) ?? []).map { String(decoding: $0, as: UTF8.self) }
        columns = Dictionary(zip(header, header.indices)) { first, _ in first }
        self.lines = lines.dropFirst()
    }

    /// A value of each row.
    func map<Value>(_ transform: (Row) -> Value) -> [Value] {
        lines.map { transform(Row(cells: Self.cells($0), columns: columns)) }
    }

    private static func cells(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    }
}
