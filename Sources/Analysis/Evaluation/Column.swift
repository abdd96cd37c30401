/// The truths of one test for all elements of a kind, a bit each.
///
/// Kleene's connectives are operations on whole words: what is surely so, and what is not ruled out, are kept apart.
struct Column {
    /// How many elements there are.
    let count: Int
    /// By element: whether it is true.
    private(set) var yes: [UInt64]
    /// By element: whether it is true or unknown.
    private(set) var maybe: [UInt64]

    /// A column in which all is false.
    init(count: Int) {
        self.count = count
        yes = Array(repeating: 0, count: (count + 63) / 64)
        maybe = yes
    }

    /// The truth for an element.
    subscript(position: Int) -> Truth {
        let (word, bit) = (position >> 6, UInt64(1) << UInt64(position & 63))
        if yes[word] & bit != 0 { return .yes }
        return maybe[word] & bit != 0 ? .unknown : .no
    }

    /// Whether it is false for every element.
    var isNo: Bool { maybe.allSatisfy { $0 == 0 } }

    /// Makes what is said of an element at least as true as this.
    mutating func raise(_ position: Int, to truth: Truth) {
        let (word, bit) = (position >> 6, UInt64(1) << UInt64(position & 63))
        switch truth {
        case .no: break
        case .unknown: maybe[word] |= bit
        case .yes:
            maybe[word] |= bit
            yes[word] |= bit
        }
    }

    mutating func formConjunction(_ other: Column) {
        for word in yes.indices {
            yes[word] &= other.yes[word]
            maybe[word] &= other.maybe[word]
        }
    }

    mutating func formDisjunction(_ other: Column) {
        for word in yes.indices {
            yes[word] |= other.yes[word]
            maybe[word] |= other.maybe[word]
        }
    }

    /// The column in which all is the other way round, and what is unknown stays so.
    var negated: Column {
        var result = self
        for word in yes.indices {
            result.yes[word] = ~maybe[word]
            result.maybe[word] = ~yes[word]
        }
        if let last = yes.indices.last, count & 63 != 0 {
            let mask = (UInt64(1) << UInt64(count & 63)) - 1
            result.yes[last] &= mask
            result.maybe[last] &= mask
        }
        return result
    }

    /// Calls back for each element for which it is true or unknown, in ascending order.
    func forEach(_ body: (_ position: Int, _ truth: Truth) -> Void) {
        for word in maybe.indices {
            var rest = maybe[word]
            while rest != 0 {
                let bit = rest.trailingZeroBitCount
                body(word << 6 + bit, yes[word] >> UInt64(bit) & 1 == 1 ? .yes : .unknown)
                rest &= rest - 1
            }
        }
    }
}
