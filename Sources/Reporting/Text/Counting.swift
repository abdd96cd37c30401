/// A number with its noun: `1 finding`, `2 findings`.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// Names as a sentence lists them: `A`, `A and B`, `A, B and 3 more`.
///
/// - Parameters:
///   - names: The names.
///   - limit: The most entries, `3 more` being one.
/// - Returns: The names as one text; empty if there are none.
func listed(_ names: [String], limit: Int = Int.max) -> String {
    guard let first = names.first else { return "" }
    guard names.count > 1 else { return first }
    let shown = names.count <= limit ? names : Array(names.prefix(limit - 1))
    let rest = names.count - shown.count
    if rest > 0 { return shown.joined(separator: ", ") + " and \(rest) more" }
    return shown.dropLast().joined(separator: ", ") + " and " + shown[shown.count - 1]
}

/// A number of fifths, with one digit after the point: 42 is `8.4`.
func inFifths(_ fifths: Int) -> String {
    "\(fifths / 5).\(abs(fifths % 5) * 2)"
}
