import ArgumentParser

/// Reads one word of a closed set from the command line.
enum Word {
    /// The value that the word is for.
    ///
    /// - Throws: `ValidationError` that lists the words.
    static func value<Value: RawRepresentable & CaseIterable>(_ word: String) throws -> Value
    where Value.RawValue == String {
        if let value = Value(rawValue: word) { return value }
        let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("'\(word)' is none of: \(words).")
    }
}
