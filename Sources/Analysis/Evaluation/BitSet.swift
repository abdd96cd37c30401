/// A set of small numbers from 0.
struct BitSet: Sendable, Equatable {
    private var words: [UInt64]

    init(count: Int) {
        words = Array(repeating: 0, count: (count + 63) / 64)
    }

    init(_ numbers: some Sequence<Int>) {
        words = []
        for number in numbers { insert(number) }
    }

    func contains(_ number: Int) -> Bool {
        let word = number >> 6
        return word < words.count && words[word] >> UInt64(number & 63) & 1 == 1
    }

    mutating func insert(_ number: Int) {
        let word = number >> 6
        while word >= words.count { words.append(0) }
        words[word] |= 1 << UInt64(number & 63)
    }

    /// Adds the members of another set, which must not have room for more.
    mutating func formUnion(_ other: BitSet) {
        for word in other.words.indices { words[word] |= other.words[word] }
    }

    /// The members in ascending order.
    func forEach(_ body: (Int) -> Void) {
        for word in words.indices {
            var rest = words[word]
            while rest != 0 {
                body(word << 6 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }

    var members: [Int] {
        var members: [Int] = []
        forEach { members.append($0) }
        return members
    }
}
