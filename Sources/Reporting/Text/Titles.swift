internal import Catalog
internal import ThreatModel

extension String {
    /// A slug as a heading: `external-attacker` becomes `External attacker`.
    var titled: String {
        let words = replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The text as a sentence: with a full stop unless it has an end of its own.
    var asSentence: String {
        guard let last, !".!?".contains(last) else { return self }
        return self + "."
    }
}

extension RawRepresentable where RawValue == String {
    /// The word of a vocabulary as a heading.
    var title: String { rawValue.titled }
    /// The word of a vocabulary within a sentence.
    var words: String { rawValue.replacing("-", with: " ") }
}

extension DreadFactor {
    var title: String { self == .affectedUsers ? "Affected users" : rawValue.titled }

    /// The letter that stands for the factor in DREAD.
    var letter: String { rawValue.prefix(1).uppercased() }
}

extension Stride {
    /// The letter that stands for the category in STRIDE.
    var letter: String { rawValue.prefix(1).uppercased() }
}

extension Outcome {
    var title: String {
        switch self {
        case .open: "Open"
        case .unknown: "Undecided"
        case .mitigated: "Mitigated"
        }
    }
}

extension Control.Term {
    var title: String {
        switch self {
        case .immediate: "Immediate"
        case .short: "Short term"
        case .long: "Long term"
        }
    }
}

extension ControlState? {
    /// How far a control is in place.
    var title: String {
        switch self {
        case .implemented?: "in place"
        case .planned?: "planned"
        case .absent?: "absent"
        case nil: "not stated"
        }
    }
}
