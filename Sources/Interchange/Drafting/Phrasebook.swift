internal import ThreatModel

/// Everything that a description may name, by the words that it is named with.
struct Phrasebook {
    enum Entry {
        case part(PartNoun)
        case data(DataNoun)
        case place(PlaceNoun)
        case control(String)
    }

    /// Words for data that have no plural.
    private static let masses: Set<String> = ["pii", "phi", "pan", "jwt", "telemetry", "payroll"]
    /// The most words of a name.
    static let longest = 6

    /// By every phrase; where one means several things, the last of these.
    private static let entries: [String: Entry] = {
        var entries: [String: Entry] = [:]
        for place in PlaceNoun.all {
            for name in place.names { entries[name] = .place(place) }
        }
        for noun in DataNoun.all {
            for name in noun.names { entries[name] = .data(noun) }
        }
        for (phrases, control) in ControlPhrase.all {
            for phrase in phrases { entries[phrase] = .control(control) }
        }
        for noun in PartNoun.all {
            for name in noun.names { entries[name] = .part(noun) }
        }
        return entries
    }()

    /// The catalogue's words.
    let vocabulary: Vocabulary

    /// What words of our own name, in the singular or the plural; one word for data only in the plural, since most
    /// are verbs or adjectives too: `log in`, `order service`.
    func entry(_ phrase: String) -> Entry? {
        if let entry = Self.entries[phrase] {
            guard case .data = entry, !phrase.contains(" ") else { return entry }
            return Self.masses.contains(phrase) ? entry : nil
        }
        return Self.singulars(of: phrase).lazy.compactMap { Self.entries[$0] }.first
    }

    /// Whether a word alone is a noun for a kind of component.
    func names(_ word: Prose.Word) -> Bool {
        if case .part = entry(word.folded) { return true }
        return false
    }

    /// The technology that goes by a name.
    ///
    /// - Parameters:
    ///   - phrase: The name, folded.
    ///   - isCapitalized: Whether the text writes it like a name; words that are ordinary ones too need that.
    /// - Returns: Its slug, or nil.
    func technology(_ phrase: String, isCapitalized: Bool) -> String? {
        guard isCapitalized || !Vocabulary.isOrdinaryWord(phrase) else { return nil }
        return vocabulary.technology(named: phrase)
    }

    /// The protocol that goes by a name.
    func transport(_ phrase: String) -> String? {
        vocabulary.protocol(named: phrase)
    }

    /// Forms of a phrase whose plural it may be.
    static func singulars(of phrase: String) -> [String] {
        guard phrase.hasSuffix("s"), !phrase.hasSuffix("ss") else { return [] }
        var forms = [String(phrase.dropLast())]
        if phrase.hasSuffix("ies") { forms.append(phrase.dropLast(3) + "y") }
        if phrase.hasSuffix("es") { forms.append(String(phrase.dropLast(2))) }
        return forms
    }
}
