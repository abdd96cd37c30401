internal import Catalog
internal import ThreatModel

/// A condition made ready: what it is for explanations, and its node for its truth.
struct Test: Sendable {
    /// What a test is made of.
    indirect enum Form: Sendable {
        /// A fact of the element itself.
        case fact(Fact)
        /// A fact about other elements, with the test of those.
        case relation(Fact, Test)
        case all([Test])
        case any([Test])
        case not(Test)
    }

    let form: Form
    /// In the program.
    let node: Int

    /// How many relations lead from the element to the farthest one that it asks about.
    var reach: Int {
        switch form {
        case .fact: 0
        case .relation(_, let inner): 1 + inner.reach
        case .all(let parts), .any(let parts): parts.map(\.reach).max() ?? 0
        case .not(let part): part.reach
        }
    }
}

/// Turns conditions into tests, once for a catalogue.
struct Compiler {
    typealias Subject = Finding.Target.Kind

    let catalog: CatalogIndex
    private var builder = ProgramBuilder()

    init(_ catalog: CatalogIndex) {
        self.catalog = catalog
    }

    /// What was compiled so far.
    var program: Program { builder.program }

    /// Compiles a condition about elements of a kind.
    mutating func test(_ condition: Condition, _ subject: Subject) -> Test {
        switch condition {
        case .fact(let fact): return test(fact, subject)
        case .all(let conditions):
            let parts = tests(conditions, subject)
            let node = builder.combination(.all, subject, of: parts.map(\.node))
            return Test(form: .all(parts), node: node)
        case .any(let conditions):
            let parts = tests(conditions, subject)
            let node = builder.combination(.any, subject, of: parts.map(\.node))
            return Test(form: .any(parts), node: node)
        case .not(let condition):
            let part = test(condition, subject)
            let node = builder.combination(.not, subject, of: [part.node])
            return Test(form: .not(part), node: node)
        }
    }

    private mutating func tests(_ conditions: [Condition], _ subject: Subject) -> [Test] {
        var tests: [Test] = []
        for condition in conditions { tests.append(test(condition, subject)) }
        return tests
    }

    private mutating func test(_ fact: Fact, _ subject: Subject) -> Test {
        if let (relation, other, condition) = fact.relation {
            let inner = test(condition, other)
            let node = builder.relation(relation, subject, to: inner.node)
            return Test(form: .relation(fact, inner), node: node)
        }
        let node = builder.fact(fact, subject, FactCompiler(catalog: catalog))
        return Test(form: .fact(fact), node: node)
    }
}

extension Fact {
    /// How the fact leads to other elements, of which kind, and what it asks of them; nil if it is about the
    /// element itself.
    fileprivate var relation: (Program.Relation, Finding.Target.Kind, Condition)? {
        switch self {
        case .source(let condition): (.source, .component, condition)
        case .destination(let condition): (.destination, .component, condition)
        case .receives(let condition): (.receives, .flow, condition)
        case .sends(let condition): (.sends, .flow, condition)
        case .partOf(let condition): (.partOf, .component, condition)
        case .hosts(let condition): (.hosts, .component, condition)
        case .contains(let condition): (.contains, .component, condition)
        case .enteredBy(let condition): (.enteredBy, .flow, condition)
        case .leftBy(let condition): (.leftBy, .flow, condition)
        case .hasComponent(let condition): (.hasComponent, .component, condition)
        case .hasFlow(let condition): (.hasFlow, .flow, condition)
        default: nil
        }
    }
}
