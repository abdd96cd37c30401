import Foundation
import JSON

/// A file of lines `name = value`; `#` at the start of a line or behind a space starts a comment.
///
/// A value may stand in double quotes, and then holds what is between them.
struct ConfigurationFile {
    /// By setting.
    private(set) var values: [String: WrittenValue] = [:]

    /// Reads a file.
    ///
    /// - Throws: `ConfigurationError` if it cannot be read, or with every line that is wrong.
    init(path: String, _ settings: [Setting] = Setting.all) throws(ConfigurationError) {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            let reason =
                FileManager.default.fileExists(atPath: path) ? "" : ": there is no such file"
            throw ConfigurationError(["\(path): the configuration cannot be read\(reason)."])
        }
        try self.init(text: text, path: path, settings)
    }

    private init(text: String, path: String, _ settings: [Setting]) throws(ConfigurationError) {
        let names = settings.map(\.name)
        var faults: [String] = []
        for (index, line) in text.split(
            omittingEmptySubsequences: false,
            whereSeparator: \.isNewline
        ).enumerated() {
            let source = ValueSource.file(path, line: index + 1)
            let line = Self.trimmed(Self.withoutComment(line))
            if line.isEmpty { continue }
            guard let mark = line.firstIndex(of: "=") else {
                faults.append("\(source): expected 'name = value'.")
                continue
            }
            let name = Self.trimmed(line[..<mark])
            let value = Self.unquoted(Self.trimmed(line[line.index(after: mark)...]))
            if !names.contains(name) {
                faults.append(
                    "\(source): "
                        + Suggestion.sentence(for: name, of: names, noun: "setting", listing: false)
                )
            } else if let earlier = values[name] {
                faults.append("\(source): \(name) is set already, at \(earlier.source).")
            } else {
                values[name] = WrittenValue(text: value, source: source)
            }
        }
        guard faults.isEmpty else { throw ConfigurationError(faults) }
    }

    private static func withoutComment(_ line: Substring) -> Substring {
        var isQuoted = false
        var previous: Character = " "
        for index in line.indices {
            let character = line[index]
            if character == "\"" { isQuoted.toggle() }
            if character == "#", !isQuoted, previous.isWhitespace { return line[..<index] }
            previous = character
        }
        return line
    }

    private static func trimmed(_ text: Substring) -> String {
        text.trimmingCharacters(in: .whitespaces)
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
        return String(text.dropFirst().dropLast())
    }
}
