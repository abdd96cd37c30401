internal import Catalog
internal import ThreatModel

/// One model under evaluation: its index and what was found out about it so far.
///
/// It is used by one thread.
final class Evaluation {
    let index: ModelIndex
    let catalog: CatalogIndex
    /// By data pattern of the rules and profile of the model: whether they match.
    let patternMatches: [[Bool]]
    /// By relation slot and element: the truth that was found, or `unset`.
    private var memo: [[UInt8]]

    private static let unset = UInt8.max

    init(_ index: ModelIndex, _ rules: RuleSet) {
        self.index = index
        catalog = rules.catalog
        patternMatches = rules.patterns.map { pattern in
            index.data.profiles.map { $0.matches(pattern) }
        }
        memo = [[UInt8]](repeating: [], count: rules.relationCount)
    }

    /// The truth of a relation of an element, found at most once: relations look at other elements, and without this a
    /// hub would be looked at anew from each of its neighbours.
    func remembered(_ slot: Int, _ element: Int, of count: Int, _ find: () -> Truth) -> Truth {
        if memo[slot].isEmpty { memo[slot] = [UInt8](repeating: Self.unset, count: count) }
        if let known = Truth(rawValue: memo[slot][element]) { return known }
        let truth = find()
        memo[slot][element] = truth.rawValue
        return truth
    }
}

/// A condition made ready: what it is for explanations, and a function for its truth.
struct Test: Sendable {
    /// What a test is made of.
    indirect enum Form: Sendable {
        /// A fact of the element itself; equal facts of equal kinds of element share the number.
        case fact(Fact, Int)
        /// A fact about other elements, with the test of those.
        case relation(Fact, Test)
        case all([Test])
        case any([Test])
        case not(Test)
    }

    /// Takes the position of the element; for flows that of the view.
    typealias Predicate = @Sendable (Evaluation, Int) -> Truth

    let form: Form
    let truth: Predicate

    init(_ form: Form, _ truth: @escaping Predicate) {
        self.form = form
        self.truth = truth
    }
}
