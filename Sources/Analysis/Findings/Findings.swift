public import ThreatModel

/// Findings of an analysis in their rank, each written when it is asked for.
///
/// To go through them in order is much cheaper than to ask for each by its position, and takes no more memory for many
/// than for few.
public struct Findings: RandomAccessCollection, Sendable {
    private let assessed: AssessedModel
    /// The positions of their verdicts, in their rank.
    private let ranking: [Int32]

    /// All findings.
    init(_ assessed: AssessedModel) {
        self.init(assessed, assessed.ranking)
    }

    init(_ assessed: AssessedModel, _ ranking: [Int32]) {
        self.assessed = assessed
        self.ranking = ranking
    }

    /// Always 0.
    public var startIndex: Int { 0 }

    /// How many findings there are.
    public var endIndex: Int { ranking.count }

    /// The finding of a rank, from 0.
    public subscript(position: Int) -> Finding {
        let verdict = assessed.verdicts[Int(ranking[position])]
        return FindingWriter(assessed).finding(verdict)
    }

    /// What becomes of each finding, in their rank; a collection's own `map` would ask for each by its position.
    public func map<Value>(_ transform: (Finding) throws -> Value) rethrows -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for finding in self { values.append(try transform(finding)) }
        return values
    }

    /// Goes through the findings in their rank.
    public func makeIterator() -> Iterator {
        Iterator(assessed, ranking)
    }

    /// Writes the findings in portions: those of a portion element by element, since what an element says of itself
    /// is shared by its findings.
    public struct Iterator: IteratorProtocol {
        private let assessed: AssessedModel
        private let ranking: [Int32]
        private let writer: FindingWriter
        private var portion: [Finding?] = []
        private var place = 0
        private var written = 0

        /// The most findings that are held at a time.
        private static let portionLimit = 8192

        init(_ assessed: AssessedModel, _ ranking: [Int32]) {
            self.assessed = assessed
            self.ranking = ranking
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
            let end = Swift.min(ranking.count, written + Self.portionLimit)
            let ranks = (written..<end).sorted { ranking[$0] < ranking[$1] }
            portion = Array(repeating: nil, count: ranks.count)
            for rank in ranks {
                let verdict = assessed.verdicts[Int(ranking[rank])]
                portion[rank - written] = writer.finding(verdict)
            }
            written = end
            place = 0
        }
    }
}
