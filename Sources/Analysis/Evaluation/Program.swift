internal import Catalog
internal import ThreatModel

/// The conditions of a catalogue as one table: equal conditions on equal kinds of element are one node, and evaluation
/// follows numbers.
struct Program: Sendable {
    /// Finds the truth of a fact.
    struct Predicate: Sendable {
        /// Takes the position of the element, for flows that of the view.
        let truth: @Sendable (Evaluation, Int) -> Truth
    }

    struct Node: Sendable {
        enum Operation: Sendable {
            case fact, relation, all, any, not
        }

        let operation: Operation
        /// What kind of element it is asked of.
        let subject: Finding.Target.Kind
        /// Of a fact its predicate, of a relation its slot.
        let number: Int
        /// The nodes that it is made of, as a range in `parts`.
        let first: Int
        let end: Int
    }

    /// How a relation finds the other elements.
    enum Relation: Int, Sendable {
        case source, destination
        case receives, sends, partOf, hosts
        case contains, enteredBy, leftBy
        case hasComponent, hasFlow
    }

    fileprivate(set) var nodes: [Node] = []
    fileprivate(set) var parts: [Int] = []
    fileprivate(set) var predicates: [Predicate] = []
    /// By predicate: what it selects, where it is a selection.
    fileprivate(set) var selections: [Selection?] = []
    /// By slot.
    fileprivate(set) var relations: [Relation] = []
    fileprivate(set) var patterns: [DataPattern] = []
}

/// Makes a program.
struct ProgramBuilder {
    private(set) var program = Program()
    private var known: [Key: Int] = [:]
    private var patternNumbers: [DataPattern: Int] = [:]
    private var predicateNumbers: [FactKey: Int] = [:]

    private struct Key: Hashable {
        let operation: Program.Node.Operation
        let subject: Finding.Target.Kind
        let number: Int
        let parts: [Int]
    }

    private struct FactKey: Hashable {
        let fact: Fact
        let subject: Finding.Target.Kind
    }

    /// The node of a fact that is no relation.
    mutating func fact(_ fact: Fact, _ subject: Finding.Target.Kind, _ facts: FactCompiler) -> Int {
        let key = FactKey(fact: fact, subject: subject)
        if let number = predicateNumbers[key] { return node(.fact, subject, number: number) }
        let number = program.predicates.count
        predicateNumbers[key] = number
        let selection = facts.selection(fact, subject)
        program.predicates.append(
            selection?.predicate ?? facts.predicate(fact, subject, &self)
        )
        program.selections.append(selection)
        return node(.fact, subject, number: number)
    }

    /// The node that says that some related element satisfies another node.
    mutating func relation(
        _ relation: Program.Relation,
        _ subject: Finding.Target.Kind,
        to inner: Int
    ) -> Int {
        let key = Key(
            operation: .relation,
            subject: subject,
            number: relation.rawValue,
            parts: [inner]
        )
        if let node = known[key] { return node }
        known[key] = program.nodes.count
        program.relations.append(relation)
        return append(.relation, subject, program.relations.count - 1, [inner])
    }

    /// The node of a combination of others.
    mutating func combination(
        _ operation: Program.Node.Operation,
        _ subject: Finding.Target.Kind,
        of parts: [Int]
    ) -> Int {
        if parts.count == 1, operation != .not { return parts[0] }
        return node(operation, subject, number: 0, parts)
    }

    /// The number of a pattern, the same for equal ones.
    mutating func number(_ pattern: DataPattern) -> Int {
        if let number = patternNumbers[pattern] { return number }
        patternNumbers[pattern] = program.patterns.count
        program.patterns.append(pattern)
        return program.patterns.count - 1
    }

    private mutating func node(
        _ operation: Program.Node.Operation,
        _ subject: Finding.Target.Kind,
        number: Int,
        _ parts: [Int] = []
    ) -> Int {
        let key = Key(operation: operation, subject: subject, number: number, parts: parts)
        if let node = known[key] { return node }
        known[key] = program.nodes.count
        return append(operation, subject, number, parts)
    }

    private mutating func append(
        _ operation: Program.Node.Operation,
        _ subject: Finding.Target.Kind,
        _ number: Int,
        _ parts: [Int]
    ) -> Int {
        let first = program.parts.count
        program.parts += parts
        let end = program.parts.count
        program.nodes.append(
            Program.Node(
                operation: operation,
                subject: subject,
                number: number,
                first: first,
                end: end
            )
        )
        return program.nodes.count - 1
    }
}
