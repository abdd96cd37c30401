/// A truth value of Kleene's strong logic; conjunction is the least, disjunction the greatest.
///
/// S. C. Kleene, "Introduction to Metamathematics", 1952, §64.
enum Truth: UInt8, Comparable {
    case no, unknown, yes

    init(_ value: Bool) {
        self = value ? .yes : .no
    }

    /// The value whose bits are the last two.
    init(bits: UInt32) {
        self =
            switch bits & 3 {
            case 0: .no
            case 1: .unknown
            default: .yes
            }
    }

    /// The value in two bits.
    var bits: UInt32 { UInt32(rawValue) }

    /// True where this is false, and the other way round; what is unknown stays so.
    var negated: Truth {
        switch self {
        case .no: .yes
        case .unknown: .unknown
        case .yes: .no
        }
    }

    /// Whether this is the value that a fact asks for.
    func matches(_ wanted: Bool) -> Truth {
        wanted ? self : negated
    }

    static func < (left: Truth, right: Truth) -> Bool {
        left.rawValue < right.rawValue
    }
}
