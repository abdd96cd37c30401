internal import Catalog
internal import ThreatModel

/// Says which other facts would make a finding go away: those that an architect can change.
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
                ? "No path to \(name) from an untrusted place."
                : "No direct access to \(name) from an untrusted place."
        case .encrypted(false): "An encrypted protocol for \(name)."
        case .crossesBoundary(true): "Both ends of \(name) in one boundary."
        case .transport(let slugs):
            "Another protocol than \(listed(slugs, "or", limit: 4)) for \(name)."
        case .data: "\(name) without such data."
        default: nil
        }
    }
}
