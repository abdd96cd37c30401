/// Finds the names that the catalogue knows in a longer text, as people write one: `RDS PostgreSQL 15`
/// is Amazon RDS and PostgreSQL, `SQL over TLS` is SQL.
struct NameSearch {
    /// Names that are ordinary words too, and in company say something else: a SWIFT network is not
    /// written in Swift, a go-live plan not in Go.
    static let ambiguous: Set<String> = [
        "api", "backup", "backups", "bank", "batch", "beats", "bind", "bottle", "box", "buffalo",
        "bun", "census", "chef", "chi", "chronicle", "composer", "concourse", "dart", "drone",
        "echo", "falcon", "fiber", "fluent", "ghost", "go", "grape", "historian", "ignition",
        "ims", "inspector", "leaf", "lex", "linear", "liquid", "mes", "natural", "node", "notion",
        "nova", "pc", "phoenix", "poetry", "polly", "prefect", "pulp", "pyramid", "remix",
        "robot", "rocket", "salt", "segment", "shield", "slim", "spire", "swift", "temporal",
        "tornado", "tower", "transformers", "ts", "ups", "vector", "vehicle", "velocity", "warp",
    ]
    /// What follows such a word is what the thing works with, not what it is: `Java with MySQL`.
    private static let ends: Set<String> = [
        "against", "for", "from", "through", "to", "using", "via", "with",
    ]
    private static let longest = 6

    /// Slugs by every name, folded.
    let slugs: [String: String]
    /// Whether to stop before what the thing only works with.
    let stopsAtCompany: Bool

    /// The slugs of the names in `folded`, in their order, the longest name first where several
    /// begin at one word; empty if there is none.
    func found(in folded: String) -> [String] {
        var words = folded.split(separator: " ").map(String.init)
        if stopsAtCompany, let end = words.firstIndex(where: Self.ends.contains), end > 0 {
            words.removeSubrange(end...)
        }
        var found: [String] = []
        var position = 0
        while position < words.count {
            let (slug, length) = name(in: words[position...])
            if let slug, !found.contains(slug) { found.append(slug) }
            position += length
        }
        return found
    }

    private func name(in words: ArraySlice<String>) -> (slug: String?, length: Int) {
        for length in stride(from: min(Self.longest, words.count), to: 1, by: -1) {
            if let slug = slugs[words.prefix(length).joined(separator: " ")] {
                return (slug, length)
            }
        }
        return (words.first.flatMap(slug(of:)), 1)
    }

    /// The slug of one word, also where a version is written behind it: `python3.11`.
    private func slug(of word: String) -> String? {
        guard !Self.ambiguous.contains(word) else { return nil }
        if let slug = slugs[word] { return slug }
        let unversioned = String(word.reversed().drop { $0 == "." || $0.isWholeNumber }.reversed())
        guard unversioned.count > 2, !Self.ambiguous.contains(unversioned) else { return nil }
        return slugs[unversioned]
    }
}
