import Testing

@testable import Analysis

@Suite("Three-valued logic")
struct TruthTests {
    @Test(
        "conjunction is the least of two",
        arguments: [
            (Truth.no, Truth.no, Truth.no), (.no, .unknown, .no), (.no, .yes, .no),
            (.unknown, .unknown, .unknown),
            (.unknown, .yes, .unknown), (.yes, .yes, .yes),
        ]
    )
    func conjunction(left: Truth, right: Truth, expected: Truth) {
        #expect(min(left, right) == expected)
        #expect(min(right, left) == expected)
    }

    @Test(
        "disjunction is the greatest of two",
        arguments: [
            (Truth.no, Truth.no, Truth.no), (.no, .unknown, .unknown), (.no, .yes, .yes),
            (.unknown, .unknown, .unknown),
            (.unknown, .yes, .yes), (.yes, .yes, .yes),
        ]
    )
    func disjunction(left: Truth, right: Truth, expected: Truth) {
        #expect(max(left, right) == expected)
        #expect(max(right, left) == expected)
    }

    @Test(
        "negation keeps what is unknown",
        arguments: [(Truth.no, Truth.yes), (.unknown, .unknown), (.yes, .no)]
    )
    func negation(truth: Truth, expected: Truth) {
        #expect(truth.negated == expected)
        #expect(truth.matches(false) == expected)
        #expect(truth.matches(true) == truth)
    }
}
