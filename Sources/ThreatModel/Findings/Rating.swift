/// How serious a finding is, from its DREAD score; ordered from least to most.
public enum Rating: String, Sendable, CaseIterable, Comparable {
    case low
    case medium
    case high
    case critical

    /// The rating of the sum of five factors: critical from a mean of 8, high from 6, medium from 4.
    public init(sum: Int) {
        switch sum {
        case 40...: self = .critical
        case 30...: self = .high
        case 20...: self = .medium
        default: self = .low
        }
    }

    /// Orders from least to most serious.
    public static func < (left: Rating, right: Rating) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        case .critical: 3
        }
    }
}
