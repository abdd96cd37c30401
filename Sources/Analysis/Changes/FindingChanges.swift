internal import ThreatModel

/// How the findings of an analysis differ from those of an earlier one.
public struct FindingChanges: Sendable {
    /// Those that are new or say something else, in their rank; some may be as they were.
    public let written: Findings
    /// The ids of those that are no longer found.
    public let gone: [String]
}

extension AnalysisResult {
    /// What differs from an earlier analysis of the same model with the same catalogue.
    ///
    /// All that is not in it says the same in both. No text is written to find that out.
    ///
    /// - Complexity: Linear in the model.
    public func changes(since earlier: AnalysisResult) -> FindingChanges {
        let old = earlier.assessed
        let new = assessed
        let difference = ModelDifference(from: old.index, to: new.index, reach: new.rules.reach)
        let oldNumbers = Dictionary(zip(old.targets, old.targets.indices)) { first, _ in first }
        var isWritten = [Bool](repeating: true, count: new.verdicts.count)
        var isGone = [Bool](repeating: true, count: old.verdicts.count)
        for (target, element) in new.targets.enumerated() {
            let counterpart = difference.earlier(element).flatMap { oldNumbers[$0] }
            guard let counterpart else { continue }
            let isAffected = difference.isAffected(element)
            for position in new.verdicts(of: target) {
                let verdict = new.verdicts[position]
                let known = old.verdicts(of: counterpart)
                    .first { old.verdicts[$0].rule == verdict.rule }
                guard let known else { continue }
                isGone[known] = false
                isWritten[position] =
                    isAffected || difference.earlier(verdict, of: element) != old.verdicts[known]
            }
        }
        return FindingChanges(
            written: Findings(new, new.ranking.filter { isWritten[Int($0)] }),
            gone: isGone.indices.filter { isGone[$0] }.map { old.findingID(old.verdicts[$0]) }
        )
    }
}
