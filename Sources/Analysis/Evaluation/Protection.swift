internal import ThreatModel

/// What is stated of a rule's mitigations on one element, and what follows from it.
struct Protection {
    /// Whether what is implemented closes the threat.
    private(set) var suffices = false
    /// Whether it would, if all that is not stated were implemented too.
    private(set) var maySuffice = false
    /// Whether every partial control is implemented or not stated, and there are enough of them.
    private(set) var partialsMaySuffice = false

    /// Gathers the states of the mitigations; a full one suffices by itself, partial ones all together.
    init(of rule: Rule, state: (Int) -> ControlState?) {
        var partials = 0
        var implemented = 0
        var possible = 0
        for mitigation in rule.mitigations {
            let state = state(mitigation.control)
            let isImplemented = state == .implemented
            let isPossible = isImplemented || state == nil
            if mitigation.isFull {
                suffices = suffices || isImplemented
                maySuffice = maySuffice || isPossible
            } else {
                partials += 1
                implemented += isImplemented ? 1 : 0
                possible += isPossible ? 1 : 0
            }
        }
        guard partials >= rule.partialsNeeded else { return }
        suffices = suffices || implemented == partials
        partialsMaySuffice = possible == partials
        maySuffice = maySuffice || partialsMaySuffice
    }

    /// Mitigated if what is implemented suffices; unknown if an answer could still close it; else open.
    func outcome(given applicability: Truth) -> Outcome {
        if suffices { return .mitigated }
        return applicability == .unknown || maySuffice ? .unknown : .open
    }
}
