internal import Catalog
internal import ThreatModel

/// Says where a rule would not apply: facts that an architect can change.
///
/// They are worded as conditions, since they are no remedies.
struct Silencer {
    private let explainer: Explainer

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
            let related = explainer.writer.evaluation.index.related(fact, kind, position)
            guard related.isSingle, let other = related.positions.first else { return }
            gather(inner, related.kind, other, into: &found)
        case .fact(let fact, _):
            if let sentence = sentence(denying: fact, kind, position), !found.contains(sentence) {
                found.append(sentence)
            }
        case .any, .not: return
        }
    }

    private func sentence(
        denying fact: Fact,
        _ kind: Finding.Target.Kind,
        _ position: Int
    ) -> String? {
        let names = explainer.writer.names
        let index = explainer.writer.evaluation.index
        let name = names.element(index.element(kind, position))
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
