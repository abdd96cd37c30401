/// Regular expressions, compiled once each.
struct PatternCache {
    private var compiled: [String: Regex<AnyRegexOutput>] = [:]

    /// Whether a pattern occurs in a text, or nil if it is malformed.
    ///
    /// Patterns look at Unicode scalars, as in the regular expressions of ECMA-262.
    mutating func matches(_ text: String, _ pattern: String) -> Bool? {
        if compiled[pattern] == nil {
            compiled[pattern] = try? Regex(pattern).matchingSemantics(.unicodeScalar)
        }
        guard let regex = compiled[pattern] else { return nil }
        return text.firstMatch(of: regex) != nil
    }
}
