internal import Catalog
internal import ThreatModel

/// What the implemented controls leave of a score; docs/scoring.md has the formula and its reasons.
enum Residual {
    /// A control that is in place.
    struct Control {
        let isFull: Bool
        let reduces: [DreadFactor]
    }

    /// The values with the controls in place; more controls never give a higher value.
    ///
    /// - Parameters:
    ///   - values: The worst case.
    ///   - controls: The mitigations of the threat that are implemented.
    ///   - suffice: Whether they close the threat together.
    /// - Returns: What is left of each factor.
    static func values(
        of values: DreadValues,
        with controls: [Control],
        suffice: Bool
    ) -> DreadValues {
        DreadValues { factor in
            var quarters = 1
            var whole = 1
            for control in controls where control.reduces.contains(factor) {
                quarters *= control.isFull ? 1 : 3
                whole *= 4
            }
            let left = roundedUp(values[factor] * quarters, over: whole)
            let isLikelihood = factor == .exploitability || factor == .reproducibility
            return suffice && isLikelihood ? min(left, roundedUp(values[factor], over: 4)) : left
        }
    }

    private static func roundedUp(_ dividend: Int, over divisor: Int) -> Int {
        (dividend + divisor - 1) / divisor
    }
}
