internal import Catalog
internal import ThreatModel

/// Says why a test came out as it did.
final class Explainer {
    let writer: FactWriter
    /// Sentences that were written before: the rules of an element rest on the same few facts.
    private var written: [UInt64: String] = [:]

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
        case .fact(let fact):
            guard evaluation.truth(of: test, at: position) == decisive else { return }
            let sentence = sentence(test, position, holds: wanted) {
                writer.sentence(fact, kind, position, holds: wanted)
            }
            found.add(sentence, isPlain: fact.tellsLittle(holds: wanted))
        case .relation(let fact, let inner):
            relation(fact, inner, test, kind, position, wanted: wanted, into: &found)
        case .not(let part): gather(part, kind, position, wanted: !wanted, into: &found)
        case .all(let parts) where wanted, .any(let parts) where !wanted:
            for part in parts { gather(part, kind, position, wanted: wanted, into: &found) }
        case .all(let parts), .any(let parts):
            let first = parts.first { evaluation.truth(of: $0, at: position) == decisive }
            if let first { gather(first, kind, position, wanted: wanted, into: &found) }
        }
    }

    private func sentence(
        _ test: Test,
        _ position: Int,
        holds: Bool,
        _ write: () -> String
    ) -> String {
        let key = UInt64(test.node) << 33 | UInt64(position) << 1 | (holds ? 1 : 0)
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
        if let other = index.end(fact, position) {
            return gather(inner, .component, other, wanted: wanted, into: &found)
        }
        guard evaluation.truth(of: test, at: position) == (wanted ? .yes : .no) else { return }
        if wanted {
            guard let first = evaluation.witness(of: test, at: position) else { return }
            found.add(writer.relation(fact, kind, position, to: first))
            return gather(inner, fact.relatedKind, first, wanted: true, into: &found)
        }
        let related = index.related(fact, position)
        guard let first = related.first else {
            return found.add(writer.absence(fact, kind, position))
        }
        let others = related.count - 1
        let why = objection(to: inner, fact.relatedKind, first) ?? ""
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
