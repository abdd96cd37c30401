public import ThreatModel

/// The findings of an analysis in their rank, each written when it is asked for.
///
/// To go through them in order is much cheaper than to ask for each by its position, and takes no more memory for many
/// than for few.
public struct Findings: RandomAccessCollection, Sendable {
    private let assessed: AssessedModel

    init(_ assessed: AssessedModel) {
        self.assessed = assessed
    }

    /// Always 0.
    public var startIndex: Int { 0 }

    /// How many findings there are.
    public var endIndex: Int { assessed.ranking.count }

    /// The finding of a rank, from 0.
    public subscript(position: Int) -> Finding {
        let verdict = assessed.verdicts[Int(assessed.ranking[position])]
        return FindingWriter(assessed).finding(verdict)
    }

    /// Goes through the findings in their rank.
    public func makeIterator() -> Iterator {
        Iterator(assessed)
    }

    /// Writes the findings in portions: those of a portion element by element, since what an element says of itself
    /// is shared by its findings.
    public struct Iterator: IteratorProtocol {
        private let assessed: AssessedModel
        private let writer: FindingWriter
        private var portion: [Finding?] = []
        private var place = 0
        private var written = 0

        /// The most findings that are held at a time.
        private static let portionLimit = 8192

        init(_ assessed: AssessedModel) {
            self.assessed = assessed
            writer = FindingWriter(assessed)
        }

        /// The next finding.
        public mutating func next() -> Finding? {
            if place == portion.count { write() }
            guard place < portion.count else { return nil }
            defer { place += 1 }
            return portion[place].take()
        }

        private mutating func write() {
            let end = Swift.min(assessed.ranking.count, written + Self.portionLimit)
            let ranks = (written..<end).sorted { assessed.ranking[$0] < assessed.ranking[$1] }
            portion = Array(repeating: nil, count: ranks.count)
            for rank in ranks {
                let verdict = assessed.verdicts[Int(assessed.ranking[rank])]
                portion[rank - written] = writer.finding(verdict)
            }
            written = end
            place = 0
        }
    }
}
