internal import Catalog
internal import ThreatModel

/// Turns conditions into tests, once for a catalogue.
struct Compiler {
    typealias Subject = Finding.Target.Kind

    let catalog: CatalogIndex
    private(set) var patterns: [DataPattern] = []
    private var patternNumbers: [DataPattern: Int] = [:]
    private var relationSlots: [Fact: Int] = [:]
    private var factNumbers: [FactKey: Int] = [:]

    init(_ catalog: CatalogIndex) {
        self.catalog = catalog
    }

    /// How many distinct relations the conditions hold.
    var relationCount: Int { relationSlots.count }

    /// Compiles a condition about elements of a kind.
    mutating func test(_ condition: Condition, _ subject: Subject) -> Test {
        switch condition {
        case .fact(let fact): return test(fact, subject)
        case .all(let conditions):
            let parts = tests(conditions, subject)
            return Test(.all(parts)) { evaluation, element in
                var result = Truth.yes
                for part in parts {
                    result = min(result, part.truth(evaluation, element))
                    if result == .no { break }
                }
                return result
            }
        case .any(let conditions):
            let parts = tests(conditions, subject)
            return Test(.any(parts)) { evaluation, element in
                var result = Truth.no
                for part in parts {
                    result = max(result, part.truth(evaluation, element))
                    if result == .yes { break }
                }
                return result
            }
        case .not(let condition):
            let part = test(condition, subject)
            return Test(.not(part)) { part.truth($0, $1).negated }
        }
    }

    private mutating func tests(_ conditions: [Condition], _ subject: Subject) -> [Test] {
        var tests: [Test] = []
        for condition in conditions { tests.append(test(condition, subject)) }
        return tests
    }

    private mutating func test(_ fact: Fact, _ subject: Subject) -> Test {
        if let relation = relation(fact, subject) { return relation }
        let predicate =
            switch subject {
            case .component: component(fact)
            case .flow: flow(fact)
            case .boundary: boundary(fact)
            case .model: nil as Test.Predicate?
            }
        let key = FactKey(fact: fact, subject: subject)
        let number = factNumbers[key, default: factNumbers.count]
        factNumbers[key] = number
        return Test(.fact(fact, number), predicate ?? shared(fact, subject))
    }

    private struct FactKey: Hashable {
        let fact: Fact
        let subject: Subject
    }

    /// The slot where the truth of a relation is remembered; equal relations share one.
    mutating func slot(_ fact: Fact) -> Int {
        if let slot = relationSlots[fact] { return slot }
        relationSlots[fact] = relationSlots.count
        return relationSlots.count - 1
    }

    mutating func number(_ pattern: DataPattern) -> Int {
        if let number = patternNumbers[pattern] { return number }
        patternNumbers[pattern] = patterns.count
        patterns.append(pattern)
        return patterns.count - 1
    }
}
