/// What a person looks for, as expressions of FTS5 in which nothing of it is syntax.
struct SearchText {
    /// At most this many words are looked at.
    private static let wordLimit = 16

    private let words: [String]

    /// Takes the words of a text; all but letters and digits separates them.
    init(_ text: String) {
        words =
            text.unicodeScalars
            .split { !($0.properties.isAlphabetic || $0.properties.numericType != nil) }
            .prefix(Self.wordLimit)
            .map { String(String.UnicodeScalarView($0)) }
    }

    var isEmpty: Bool { words.isEmpty }

    /// Finds documents of a scope that have all the words in the columns.
    ///
    /// - Parameters:
    ///   - scope: `w` or `m` and a number; nil for all documents.
    ///   - columns: Columns of the index.
    ///   - asBeginnings: Whether a word may go on behind what is given of it.
    /// - Returns: The expression.
    func expression(scope: String?, columns: String, asBeginnings: Bool) -> String {
        let terms = words.map { "\"\($0)\"\(asBeginnings ? " *" : "")" }
        let words = "{\(columns)} : (\(terms.joined(separator: " AND ")))"
        return scope.map { "scope : \"\($0)\" AND \(words)" } ?? words
    }
}
