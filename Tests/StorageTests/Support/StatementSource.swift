import Foundation
@testable import Storage
import Testing

/// A statement as it stands in the source of the store.
struct StatementSource: CustomTestStringConvertible, Sendable {
    /// The name of the file.
    let file: String
    /// The text, with the columns and joins that have a name put in.
    let sql: String

    var testDescription: String {
        "\(file): \(sql.split(separator: "\n").first ?? "")"
    }

    /// Whether parts of it are known only when it runs.
    var hasParts: Bool { sql.contains("\\(") }

    /// Every statement of the store that reads or changes rows, in the order of the files.
    static let all: [StatementSource] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Storage").standardized
        let names = FileManager.default.enumerator(atPath: folder.path())?.allObjects ?? []
        return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
            .flatMap { name in
                let file = folder.appending(path: name)
                let source = try? String(contentsOf: file, encoding: .utf8)
                return statements(in: source ?? "").map { sql in
                    StatementSource(file: file.lastPathComponent, sql: sql)
                }
            }
    }()

    private static func statements(in source: String) -> [String] {
        let literal = /"""\n(?<lines>(?s:.*?))\n\s*"""|"(?<line>(?:[^"\\\n]|\\.)*)"/
        return source.matches(of: literal).compactMap { match in
            let text = match.output.lines ?? match.output.line ?? ""
            let sql = named.reduce(text.trimmingCharacters(in: .whitespacesAndNewlines)) {
                $0.replacing($1.key, with: $1.value)
            }
            return sql.prefixMatch(of: /(?:SELECT|INSERT|UPDATE|DELETE|WITH)\s/) == nil ? nil : sql
        }
    }

    private static let named: KeyValuePairs = [
        #"\(AnalysisRow.columns)"#: "*",
        #"\(ElementRow.columns)"#: ElementRow.columns,
        #"\(ModelRow.columns)"#: ModelRow.columns,
        #"\(FindingRow.selection)"#: FindingRow.selection,
        #"\(FindingRow.join)"#: FindingRow.join,
        #"\(lastSeen)"#: FindingRow.lastSeen,
        #"\(FindingRow.status(on: "?2"))"#: FindingRow.status(on: "?2"),
    ]
}
