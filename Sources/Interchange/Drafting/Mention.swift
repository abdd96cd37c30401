internal import ThreatModel

/// One thing that a sentence names.
struct Mention {
    enum Subject {
        /// A component by its kind, such as `the orders database`, with the technologies written before the noun.
        case part(PartNoun, modifiers: [String], technologies: [String])
        case technology(String)
        case data(DataNoun)
        case place(PlaceNoun)
        case transport(String)
        case control(String)
    }

    let subject: Subject
    /// The positions of its words in the sentence.
    let words: Range<Int>
}

/// Finds what a sentence names, the longest name first.
struct MentionReader {
    let phrasebook: Phrasebook

    func mentions(in words: [Prose.Word]) -> [Mention] {
        var mentions: [Mention] = []
        var position = 0
        while position < words.count {
            guard let found = mention(in: words, at: position) else {
                position += 1
                continue
            }
            mentions.append(joined(found, words, &mentions))
            position = found.words.upperBound
        }
        return mentions
    }

    private func mention(in words: [Prose.Word], at start: Int) -> Mention? {
        let longest = min(Phrasebook.longest, words.count - start)
        for length in stride(from: longest, through: 1, by: -1) {
            let range = start..<(start + length)
            guard words[range].dropFirst().allSatisfy({ $0.gap == .space || $0.gap == .hyphen })
            else { continue }
            let phrase = words[range].map(\.folded).joined(separator: " ")
            if let subject = subject(
                phrase,
                words[range],
                after: start > 0 ? words[start - 1] : nil
            ) {
                if isAdjective(subject, range, words) { return nil }
                if isDescriptive(subject, words[range]) { continue }
                return Mention(subject: subject, words: range)
            }
        }
        return nil
    }

    /// Whether a name of a technology only says of a component what it is made of: `customer portal`, `.NET backend`.
    private func isDescriptive(
        _ subject: Mention.Subject,
        _ words: ArraySlice<Prose.Word>
    ) -> Bool {
        guard case .technology(let slug) = subject, let noun = words.last, words.count > 1,
            phrasebook.names(noun)
        else { return false }
        if slug.hasSuffix("-generic") { return true }
        let maker = words.dropLast().map(\.folded).joined(separator: " ")
        return noun.text == noun.folded
            && phrasebook.technology(maker, isCapitalized: true) != nil
    }

    /// `User authentication` names no user.
    private func isAdjective(
        _ subject: Mention.Subject,
        _ range: Range<Int>,
        _ words: [Prose.Word]
    ) -> Bool {
        guard case .part(let noun, _, _) = subject, noun.kind == .externalEntity,
            range.upperBound < words.count, words[range.upperBound].gap == .space,
            !words[range.upperBound - 1].folded.hasSuffix("s")
        else { return false }
        let isSubject =
            range.lowerBound > 0 && Self.articles.contains(words[range.lowerBound - 1].folded)
        return !isSubject && isModifier(words[range.upperBound])
    }

    private func subject(
        _ phrase: String,
        _ words: ArraySlice<Prose.Word>,
        after previous: Prose.Word?
    ) -> Mention.Subject? {
        switch phrasebook.entry(phrase) {
        case .part(let noun): return .part(noun, modifiers: [], technologies: [])
        case .data(let noun): return .data(noun)
        case .place(let place): return .place(place)
        case .control(let control): return .control(control)
        case nil: break
        }
        if let transport = phrasebook.transport(phrase), isTransport(phrase, previous) {
            return .transport(transport)
        }
        let isCapitalized = words.first?.text.first?.isUppercase ?? false
        return phrasebook.technology(phrase, isCapitalized: isCapitalized && !words.isAtStart)
            .map(Mention.Subject.technology)
    }

    /// `MySQL` and `LDAP` are products too, unless something goes over them.
    private func isTransport(_ phrase: String, _ previous: Prose.Word?) -> Bool {
        ["over", "via"].contains(previous?.folded)
            || phrasebook.technology(phrase, isCapitalized: true) == nil
    }

    /// Takes the words before a noun into its name: `the internal orders database`.
    private func joined(
        _ mention: Mention,
        _ words: [Prose.Word],
        _ mentions: inout [Mention]
    ) -> Mention {
        guard case .part(let noun, _, _) = mention.subject else { return mention }
        var start = mention.words.lowerBound
        var modifiers: [String] = []
        var technologies: [String] = []
        extending: while start > 0, modifiers.count + technologies.count < 3,
            [.space, .hyphen].contains(words[start].gap)
        {
            if let last = mentions.last, last.words.upperBound == start {
                let texts = last.words.map { words[$0].text }
                switch last.subject {
                case .technology(let slug): technologies.insert(slug, at: 0)
                case .data: modifiers = texts + modifiers
                case .part(let other, _, _) where other.kind == .externalEntity:
                    modifiers = texts + modifiers
                default: break extending
                }
                start = last.words.lowerBound
                mentions.removeLast()
                continue
            }
            guard isName(start - 1, words) else { break }
            modifiers.insert(words[start - 1].text, at: 0)
            start -= 1
        }
        return Mention(
            subject: .part(noun, modifiers: modifiers, technologies: technologies),
            words: start..<mention.words.upperBound
        )
    }

    /// `Shipping` in `the shipping service` is no verb.
    private func isName(_ position: Int, _ words: [Prose.Word]) -> Bool {
        let isGerund = words[position].folded.hasSuffix("ing") && position > 0
        return isModifier(words[position])
            || (isGerund && Self.articles.contains(words[position - 1].folded))
    }

    private func isModifier(_ word: Prose.Word) -> Bool {
        let isPlain = word.folded.allSatisfy(\.isLetter) && word.folded.count > 2
        return isPlain && Relation.words[word.folded] == nil
            && !Relation.prepositions.contains(word.folded)
            && !Relation.adverbs.contains(word.folded)
            && !Relation.auxiliaries.contains(word.folded)
            && !Self.fillers.contains(word.folded)
            && !ControlPhrase.negations.contains(word.folded)
    }

    private static let articles: Set<String> = ["a", "an", "the", "our", "each", "every"]
    /// Words before a noun that are no part of its name.
    private static let fillers: Set<String> = [
        "all", "another", "any", "both", "classic", "containerised", "containerized", "different",
        "each", "every", "existing", "few", "highly", "its", "large", "main", "managed", "many",
        "modern", "multiple", "new", "one", "other", "our", "own", "same", "several", "simple",
        "single", "small", "some", "standard", "the", "their", "these", "this", "those", "three",
        "traditional", "two", "various", "your", "called", "named", "hosted", "registered",
        "authenticated", "authorized", "anonymous", "mini", "typical", "following", "between",
        "where", "when", "while", "but", "not", "has", "have", "consists", "contains", "includes",
        "encrypted", "unencrypted", "allowing", "lets", "plus", "are", "per", "than", "into",
        "after", "before", "once", "finally", "then", "next", "running", "written", "separate",
        "stateless", "handle", "handles", "create", "creates", "facing", "relational", "python",
        "secure", "open", "source",
    ]
}

extension ArraySlice<Prose.Word> {
    /// Whether this begins a sentence, where every word is capitalized.
    fileprivate var isAtStart: Bool { startIndex == 0 && count == 1 }
}
