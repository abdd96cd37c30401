internal import Catalog
internal import ThreatModel

/// What a plan has to know of a finding: how bad it is with which of its controls in place.
struct PlannedFinding {
    /// A control that mitigates the finding.
    struct Mitigation {
        /// The catalogue's number of the control.
        let control: Int
        let isFull: Bool
        let reduces: [DreadFactor]
        var isInPlace: Bool
    }

    let values: DreadValues
    /// How many partial controls close the finding together, if all are in place.
    let partialsNeeded: Int
    var mitigations: [Mitigation]

    /// Whether the controls in place close the finding.
    var isMitigated: Bool {
        if mitigations.contains(where: { $0.isFull && $0.isInPlace }) { return true }
        let partial = mitigations.filter { !$0.isFull }
        return partial.count >= partialsNeeded && partial.allSatisfy(\.isInPlace)
    }

    /// The sum of the residual factors, 0 to 50.
    var residualSum: Int {
        let controls = mitigations.filter(\.isInPlace)
            .map { Residual.Control(isFull: $0.isFull, reduces: $0.reduces) }
        return Residual.values(of: values, with: controls, suffice: isMitigated).sum
    }

    /// How far the finding is above what the target allows; 0 if it is mitigated or below.
    func excess(over ceiling: Int) -> Int {
        isMitigated ? 0 : max(0, residualSum - ceiling)
    }

    /// The same finding with one more control in place.
    func adding(_ control: Int) -> PlannedFinding {
        putting(control, inPlace: true)
    }

    /// The same finding with a control in place only if it was so in another state of it.
    func withdrawing(_ control: Int, to state: PlannedFinding) -> PlannedFinding {
        let wasInPlace = state.mitigations.contains { $0.control == control && $0.isInPlace }
        return putting(control, inPlace: wasInPlace)
    }

    private func putting(_ control: Int, inPlace: Bool) -> PlannedFinding {
        var changed = self
        for index in changed.mitigations.indices where changed.mitigations[index].control == control
        {
            changed.mitigations[index].isInPlace = inPlace
        }
        return changed
    }
}

extension PlannedFinding {
    /// A finding of a rule.
    init(_ rule: Rule, _ values: DreadValues, inPlace: [Int]) {
        self.init(
            values: values,
            partialsNeeded: rule.partialsNeeded,
            mitigations: rule.mitigations.map { mitigation in
                Mitigation(
                    control: mitigation.control,
                    isFull: mitigation.isFull,
                    reduces: mitigation.reduces,
                    isInPlace: inPlace.contains(mitigation.control)
                )
            }
        )
    }
}
