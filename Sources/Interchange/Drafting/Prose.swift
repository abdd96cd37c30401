internal import ThreatModel

/// A description as sentences of words, each with its place in the text.
struct Prose {
    /// What stands between a word and the one before it.
    enum Gap {
        case space, hyphen, comma, bracket, arrow
    }

    struct Word {
        /// The word as it is compared: ASCII lower case.
        let folded: String
        /// The word as it was written.
        let text: String
        /// Offsets into the text's Unicode scalars, the end excluded.
        let range: Range<Int>
        let gap: Gap
    }

    private static let abbreviations: Set<String> = ["e.g", "i.e", "etc", "vs", "incl", "approx"]

    private let scalars: [Unicode.Scalar]
    private(set) var sentences: [[Word]] = []
    private var words: [Word] = []
    private var gap = Gap.space

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var position = 0
        while position < scalars.count {
            position = startsWord(at: position) ? readWord(at: position) : pass(position)
        }
        endSentence()
    }

    /// What the text says in a range.
    func text(in range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }

    private mutating func readWord(at start: Int) -> Int {
        var end = start
        while end < scalars.count,
            Self.isWord(scalars[end]) || scalars[end] == "#" || scalars[end] == "+"
                || (Self.isInner(scalars[end]) && isWord(at: end + 1))
        {
            end += 1
        }
        let text = text(in: start..<end)
        let folded = Vocabulary.folded(text)
        if !folded.isEmpty {
            words.append(Word(folded: folded, text: text, range: start..<end, gap: gap))
            gap = .space
        }
        return end
    }

    /// Takes what is no word; returns where to go on.
    private mutating func pass(_ position: Int) -> Int {
        switch scalars[position] {
        case ".", "!", "?", ";":
            let isAbbreviated = words.last.map { Self.abbreviations.contains($0.folded) } ?? false
            if !isAbbreviated { endSentence() }
        case "\n": endLine(at: position)
        case "-" where position + 1 < scalars.count && scalars[position + 1] == ">":
            gap = .arrow
            return position + 2
        case "=" where position + 1 < scalars.count && scalars[position + 1] == ">":
            gap = .arrow
            return position + 2
        case "\u{2192}", "\u{21D2}": gap = .arrow
        case "-", "/", "_": if gap == .space { gap = isWord(at: position + 1) ? .hyphen : .comma }
        case ",", ":": if gap != .arrow { gap = .comma }
        case "(", ")", "[", "]": if gap != .arrow { gap = .bracket }
        case " ", "\t", "\r": if gap == .hyphen { gap = .comma }
        default: break
        }
        return position + 1
    }

    /// A line's end is a sentence's where a list, a heading or a paragraph shows it.
    private mutating func endLine(at position: Int) {
        let next = scalars[(position + 1)...].first { $0 != " " && $0 != "\t" && $0 != "\r" }
        let startsAnew = next.map { "\n-*#+".unicodeScalars.contains($0) || isNumbered(position) }
        if startsAnew ?? true || words.contains(where: { $0.gap == .arrow }) { endSentence() }
    }

    private func isNumbered(_ position: Int) -> Bool {
        let line = scalars[(position + 1)...].prefix(6).drop { $0 == " " }
        let digits = line.prefix { ("0"..."9").contains($0) }
        return !digits.isEmpty && [".", ")"].contains(line.dropFirst(digits.count).first)
    }

    private mutating func endSentence() {
        if !words.isEmpty { sentences.append(words) }
        words = []
        gap = .space
    }

    /// A word begins with a letter or digit, or like `.NET`.
    private func startsWord(at position: Int) -> Bool {
        Self.isWord(scalars[position])
            || scalars[position] == "." && isWord(at: position + 1)
                && (position == 0 || scalars[position - 1].properties.isWhitespace)
    }

    private func isWord(at position: Int) -> Bool {
        position < scalars.count && Self.isWord(scalars[position])
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func isInner(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "." || scalar == "'" || scalar == "\u{2019}"
    }
}
