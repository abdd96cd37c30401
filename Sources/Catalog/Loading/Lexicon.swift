internal import JSON

/// The slugs that entries of the catalogue may name; it grows while the catalogue is read.
struct Lexicon: Sendable {
    var categories: Set<String> = []
    var controls: Set<String> = []
    var technologies: Set<String> = []
    var transports: Set<String> = []
    var actors: Set<String> = []
    var moves: [String: SharedMove] = [:]
    var frameworks: Set<String> = []

    var category: JSONParser<String> { member(of: categories, "category") }
    var control: JSONParser<String> { member(of: controls, "control") }
    var technology: JSONParser<String> { member(of: technologies, "technology") }
    var transport: JSONParser<String> { member(of: transports, "protocol") }
    var actor: JSONParser<String> { member(of: actors, "actor") }

    /// The shared move of a name.
    var move: JSONParser<SharedMove> {
        let moves = moves
        return member(of: Set(moves.keys), "shared move").flatMap { slug, _, _ in moves[slug] }
    }

    private func member(of slugs: Set<String>, _ noun: String) -> JSONParser<String> {
        JSONParser<String>.string.flatMap { slug, pointer, log in
            if slugs.contains(slug) { return slug }
            log.report(
                Fault(
                    .unknownValue,
                    at: pointer,
                    Suggestion.sentence(for: slug, of: slugs.sorted(), noun: noun, listing: false)
                )
            )
            return nil
        }
    }
}

extension JSONParser where Value == String {
    /// A name in `kebab-case`, at most 64 characters.
    static var slug: Self {
        string.flatMap { text, pointer, log in
            if isSlug(text) { return text }
            log.report(
                Fault(
                    .invalidFormat,
                    at: pointer,
                    "Must be lower-case letters and digits in words joined by single hyphens."
                )
            )
            return nil
        }
    }

    private static func isSlug(_ text: String) -> Bool {
        guard (1...64).contains(text.utf8.count) else { return false }
        var previous = UInt8(ascii: "-")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                break
            case UInt8(ascii: "-") where previous != UInt8(ascii: "-"): break
            default: return false
            }
            previous = byte
        }
        return previous != UInt8(ascii: "-")
    }
}
