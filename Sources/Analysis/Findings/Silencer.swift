internal import Catalog
internal import ThreatModel

/// Says where a rule would not apply: facts that an architect can change.
///
/// They are worded as conditions, since they are no remedies.
final class Silencer {
    private let explainer: Explainer
    /// By node and position: the rules of an element ask for the same few facts.
    private var written: [UInt64: String?] = [:]

    /// More sentences than this are not kept, so that memory stays with the findings.
    private static let writtenLimit = 20_000

    private var evaluation: Evaluation { explainer.writer.evaluation }

    init(_ explainer: Explainer) {
        self.explainer = explainer
    }

    /// What would have to be otherwise for the rule not to apply, as sentences.
    func sentences(_ rule: Rule, _ position: Int) -> [String] {
        var found: [String] = []
        gather(rule.when, rule.threat.applies, position, into: &found)
        return found
    }

    /// Only facts that must all hold are looked at: denying one of several alternatives silences nothing.
    private func gather(
        _ test: Test,
        _ kind: Finding.Target.Kind,
        _ position: Int,
        into found: inout [String]
    ) {
        switch test.form {
        case .all(let parts):
            for part in parts { gather(part, kind, position, into: &found) }
        case .relation(let fact, let inner):
            guard let other = evaluation.index.end(fact, position) else { return }
            gather(inner, .component, other, into: &found)
        case .fact(let fact):
            if let sentence = sentence(denying: fact, test.node, kind, position),
                !found.contains(sentence)
            {
                found.append(sentence)
            }
        case .any, .not: return
        }
    }

    private func sentence(
        denying fact: Fact,
        _ node: Int,
        _ kind: Finding.Target.Kind,
        _ position: Int
    ) -> String? {
        let key = UInt64(node) << 32 | UInt64(position)
        if let known = written[key] { return known }
        if written.count >= Self.writtenLimit { written.removeAll(keepingCapacity: true) }
        let sentence = sentence(denying: fact, kind, position)
        written[key] = .some(sentence)
        return sentence
    }

    private func sentence(
        denying fact: Fact,
        _ kind: Finding.Target.Kind,
        _ position: Int
    ) -> String? {
        let name = explainer.writer.names.element(evaluation.index.element(kind, position))
        return switch fact {
        case .exposure(let levels) where !levels.contains(.none):
            levels.contains(.indirect)
                ? "Does not apply where no path leads to \(name) from an untrusted place."
                : "Does not apply where nothing untrusted has direct access to \(name)."
        case .encrypted(false): "Does not apply where \(name) is encrypted."
        case .crossesBoundary(true):
            "Does not apply where both ends of \(name) lie in one boundary."
        case .transport(let slugs):
            "Does not apply to \(name) without \(listed(slugs, "or", limit: 4))."
        case .data: "Does not apply where \(name) has no such data."
        default: nil
        }
    }
}
