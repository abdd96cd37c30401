public import Catalog
internal import JSON
internal import ThreatModel

extension Analyzer {
    /// Runs every threat's own cases.
    ///
    /// - Returns: Those that do not come out as they say, by threat.
    public func checkCases() -> [CaseFailure] {
        catalog.threats.flatMap(checkCases(of:))
    }

    /// Runs the cases of one threat of the catalogue.
    ///
    /// - Parameter threat: One of `catalog.threats`.
    /// - Returns: Those that do not come out as they say.
    public func checkCases(of threat: Threat) -> [CaseFailure] {
        threat.cases.compactMap { sample in
            objection(to: sample, of: threat).map { detail in
                CaseFailure(
                    threat: threat.id,
                    expectation: sample.expectation,
                    index: sample.index,
                    detail: detail
                )
            }
        }
    }

    /// What is wrong with a case, as a sentence; nil if it comes out as it says.
    private func objection(to sample: Case, of threat: Threat) -> String? {
        let log = FaultLog()
        let parsed = Model.parser(catalog.vocabulary).parse(sample.model, .root, log)
        if let warning = log.warnings.first { return "\(warning.pointer): \(warning.detail)" }
        guard let model = parsed else {
            return log.faults.map { "\($0.pointer): \($0.detail)" }.joined(separator: " ")
        }
        let evaluation = Evaluation(ModelIndex(model, rules.catalog), rules)
        let index = evaluation.index
        let names = Names(index: index)
        let targets = index.targets.filter { target in
            index.kind(of: target) == threat.applies
                && (sample.target == nil || sample.target == names.id(target))
        }
        if targets.isEmpty, sample.expectation != .silent {
            return "There is no \(threat.applies.rawValue) '\(sample.target ?? "")'."
        }
        guard let rule = rules.rules.firstIndex(where: { $0.threat.id == threat.id }) else {
            return nil
        }
        let verdicts = targets.compactMap { target in
            evaluation.verdict(of: rule, on: target).map { (target, $0) }
        }
        switch sample.expectation {
        case .silent:
            return verdicts.first.map { "Applies to \(names.id($0.0)): \($0.1.outcome.rawValue)." }
        case .fires:
            if verdicts.contains(where: { $0.1.outcome != .mitigated }) { return nil }
        case .mitigated:
            if verdicts.contains(where: { $0.1.outcome == .mitigated }) { return nil }
        }
        if let other = verdicts.first {
            return "Is \(other.1.outcome.rawValue) on \(names.id(other.0))."
        }
        let explainer = Explainer(evaluation)
        let reasons = targets.prefix(3).map { explainer.reason(against: rules.rules[rule], on: $0) }
        return "Does not apply: \(reasons.joined(separator: " "))"
    }
}

extension Explainer {
    /// The first fact that keeps a rule from applying to an element, as a sentence.
    func reason(against rule: Rule, on target: ElementRef) -> String {
        let position = writer.evaluation.index.positions(of: target)[0]
        let kind = rule.threat.applies
        if let objection = objection(to: rule.when, kind, position) { return objection }
        guard let unless = rule.unless else { return "" }
        return evidence(for: unless, kind, position).joined(separator: " ")
    }
}
