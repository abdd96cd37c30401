internal import Catalog
internal import ThreatModel

/// Says why a test came out as it did.
final class Explainer {
    let writer: FactWriter
    /// Sentences that were written before: the rules of an element rest on the same few facts.
    private var written: [WrittenKey: String] = [:]

    private struct WrittenKey: Hashable {
        let fact: Int
        let position: Int
        let holds: Bool
    }

    /// More sentences than this are not kept, so that memory stays with the findings.
    private static let writtenLimit = 20_000

    private var evaluation: Evaluation { writer.evaluation }
    private var index: ModelIndex { writer.evaluation.index }

    init(_ evaluation: Evaluation) {
        writer = FactWriter(evaluation)
    }

    /// The facts that make a test hold, as sentences; those that are unknown are left out.
    ///
    /// That something is a process or a store, or what it is not, is said only where nothing else is to say.
    func evidence(for test: Test, _ kind: Finding.Target.Kind, _ position: Int) -> [String] {
        var found = Gathered()
        gather(test, kind, position, wanted: true, into: &found)
        return found.sentences.isEmpty ? found.plain : found.sentences
    }

    /// The first fact that keeps a test from holding, as a sentence.
    func objection(to test: Test, _ kind: Finding.Target.Kind, _ position: Int) -> String? {
        var found = Gathered()
        gather(test, kind, position, wanted: false, into: &found)
        return found.plain.first ?? found.sentences.first
    }

    /// The sentences of facts that make a test hold, or fail, as wanted.
    private struct Gathered {
        var sentences: [String] = []
        /// Those that tell a reader little: what kind of node a component is, what something is not.
        var plain: [String] = []

        mutating func add(_ sentence: String, isPlain: Bool = false) {
            if isPlain {
                if !plain.contains(sentence) { plain.append(sentence) }
            } else if !sentence.isEmpty, !sentences.contains(sentence) {
                sentences.append(sentence)
            }
        }
    }

    private func gather(
        _ test: Test,
        _ kind: Finding.Target.Kind,
        _ position: Int,
        wanted: Bool,
        into found: inout Gathered
    ) {
        let decisive = wanted ? Truth.yes : Truth.no
        switch test.form {
        case .fact(let fact, let number):
            guard test.truth(evaluation, position) == decisive else { return }
            let key = WrittenKey(fact: number, position: position, holds: wanted)
            let sentence = sentence(key) { writer.sentence(fact, kind, position, holds: wanted) }
            found.add(sentence, isPlain: fact.tellsLittle(holds: wanted))
        case .relation(let fact, let inner):
            relation(fact, inner, test, kind, position, wanted: wanted, into: &found)
        case .not(let part): gather(part, kind, position, wanted: !wanted, into: &found)
        case .all(let parts) where wanted, .any(let parts) where !wanted:
            for part in parts { gather(part, kind, position, wanted: wanted, into: &found) }
        case .all(let parts), .any(let parts):
            let first = parts.first { $0.truth(evaluation, position) == decisive }
            if let first { gather(first, kind, position, wanted: wanted, into: &found) }
        }
    }

    private func sentence(_ key: WrittenKey, _ write: () -> String) -> String {
        if let known = written[key] { return known }
        if written.count >= Self.writtenLimit { written.removeAll(keepingCapacity: true) }
        let sentence = write()
        written[key] = sentence
        return sentence
    }

    private func relation(
        _ fact: Fact,
        _ inner: Test,
        _ test: Test,
        _ kind: Finding.Target.Kind,
        _ position: Int,
        wanted: Bool,
        into found: inout Gathered
    ) {
        let related = index.related(fact, kind, position)
        if related.isSingle {
            guard let other = related.positions.first else { return }
            return gather(inner, related.kind, other, wanted: wanted, into: &found)
        }
        guard test.truth(evaluation, position) == (wanted ? .yes : .no) else { return }
        if wanted {
            let first = related.positions.first { inner.truth(evaluation, $0) == .yes }
            guard let first else { return }
            found.add(writer.relation(fact, kind, position, to: first))
            return gather(inner, related.kind, first, wanted: true, into: &found)
        }
        guard let first = related.positions.first else {
            return found.add(writer.absence(fact, kind, position))
        }
        let others = related.positions.count - 1
        let why = objection(to: inner, related.kind, first) ?? ""
        found.add(others == 0 ? why : "\(why) Nor does any of the \(others) others fit.")
    }
}

extension Fact {
    /// Whether it is of little interest that the fact holds, or does not.
    fileprivate func tellsLittle(holds: Bool) -> Bool {
        switch self {
        case .kind: true
        case .category, .technology, .tag: !holds
        case .local(let wanted): wanted != holds
        default: false
        }
    }
}

extension ModelIndex {
    /// The elements that a relation is about.
    struct Related {
        let kind: Finding.Target.Kind
        /// For flows, of views.
        let positions: [Int]
        /// Whether there is always exactly one.
        var isSingle = false
    }

    /// The elements that a relation of an element is about.
    func related(_ fact: Fact, _ kind: Finding.Target.Kind, _ position: Int) -> Related {
        switch fact {
        case .source:
            Related(kind: .component, positions: [flows.views[position].source], isSingle: true)
        case .destination:
            Related(
                kind: .component,
                positions: [flows.views[position].destination],
                isSingle: true
            )
        case .receives: Related(kind: .flow, positions: Array(flows.inbound(position)))
        case .sends: Related(kind: .flow, positions: Array(flows.outbound(position)))
        case .partOf: Related(kind: .component, positions: nesting.hosts(of: position))
        case .hosts: Related(kind: .component, positions: nesting.tenants(of: position))
        case .contains: Related(kind: .component, positions: nesting.contents[position])
        case .enteredBy: Related(kind: .flow, positions: entering(position))
        case .leftBy: Related(kind: .flow, positions: leaving(position))
        case .hasComponent: Related(kind: .component, positions: Array(model.components.indices))
        case .hasFlow: Related(kind: .flow, positions: Array(flows.views.indices))
        default: Related(kind: kind, positions: [])
        }
    }
}

extension FactWriter {
    /// That an element has a relation to another, as a sentence.
    func relation(_ fact: Fact, _ kind: Finding.Target.Kind, _ position: Int, to other: Int)
        -> String
    {
        let index = evaluation.index
        let name = names.element(index.element(kind, position))
        let flow = { names.flow(index.flows.views[other].flow) }
        return switch fact {
        case .receives:
            "\(name) receives \(flow()) from \(names.component(index.flows.views[other].source))."
        case .sends:
            "\(name) sends \(flow()) to \(names.component(index.flows.views[other].destination))."
        case .partOf: "\(name) runs on \(names.component(other))."
        case .hosts: "\(names.component(other)) runs on \(name)."
        case .contains: "\(name) contains \(names.component(other))."
        case .enteredBy: "\(flow()) leads into \(name)."
        case .leftBy: "\(flow()) leads out of \(name)."
        case .hasComponent: "The model has \(names.component(other))."
        case .hasFlow: "The model has \(flow())."
        default: ""
        }
    }

    /// That an element has no such relation at all, as a sentence.
    func absence(_ fact: Fact, _ kind: Finding.Target.Kind, _ position: Int) -> String {
        let name = names.element(evaluation.index.element(kind, position))
        return switch fact {
        case .receives: "No flow leads to \(name)."
        case .sends: "No flow leads from \(name)."
        case .partOf: "\(name) runs on nothing that is modelled."
        case .hosts: "Nothing that is modelled runs on \(name)."
        case .contains: "\(name) contains nothing."
        case .enteredBy: "No flow leads into \(name)."
        case .leftBy: "No flow leads out of \(name)."
        case .hasComponent: "The model has no component."
        case .hasFlow: "The model has no flow."
        default: ""
        }
    }
}
