/// Finds what somebody who mistyped a word probably meant.
public enum Suggestion {
    /// The candidate that is nearest to `word`, if one is near enough to be meant.
    ///
    /// Near is an edit distance (Damerau-Levenshtein, adjacent transpositions) of at most a third of
    /// the word's length, over ASCII-folded bytes. Ties go to the first candidate.
    ///
    /// - Complexity: O(*n* · *k*²) for *n* candidates of length *k*; words over 64 bytes have no suggestion.
    public static func nearest(to word: String, of candidates: some Sequence<String>) -> String? {
        let word = folded(word)
        guard (2...64).contains(word.count) else { return nil }
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let other = folded(candidate)
            let limit = max(1, max(word.count, other.count) / 3)
            guard abs(other.count - word.count) <= limit, other.count <= 64 else { continue }
            let distance = distance(word, other)
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.candidate
    }

    /// The sentence that refuses `word`: with what was probably meant, else with what is allowed.
    ///
    /// - Parameters:
    ///   - word: What was written.
    ///   - allowed: What could have been.
    ///   - noun: What such a word is: "field", "control".
    ///   - listing: Whether to list what is allowed where nothing is near.
    /// - Returns: The sentence.
    public static func sentence(
        for word: String,
        of allowed: [String],
        noun: String,
        listing: Bool
    ) -> String {
        let shown = word.unicodeScalars.count > 64 ? String(word.prefix(64)) + "..." : word
        if let meant = nearest(to: word, of: allowed) {
            return "Unknown \(noun) '\(shown)': did you mean '\(meant)'?"
        }
        let choice = listing ? " Must be one of: \(allowed.joined(separator: ", "))." : ""
        return "Unknown \(noun) '\(shown)'.\(choice)"
    }

    private static func folded(_ word: String) -> [UInt8] {
        word.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            case UInt8(ascii: "_"), UInt8(ascii: " "): UInt8(ascii: "-")
            default: byte
            }
        }
    }

    /// The optimal string alignment distance.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var rows = [Array(0...right.count)]
        for (i, byte) in left.enumerated() {
            var row = [i + 1]
            for (j, other) in right.enumerated() {
                var cost = min(rows[i][j] + (byte == other ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, byte == right[j - 1], left[i - 1] == other {
                    cost = min(cost, rows[i - 1][j - 1] + 1)
                }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
