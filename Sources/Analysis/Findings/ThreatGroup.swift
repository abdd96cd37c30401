public import ThreatModel

/// One threat with all the elements that it was found on.
public struct ThreatGroup: Sendable, Equatable {
    /// The threat's id.
    public let threatID: String
    /// Its category.
    public let stride: Stride
    /// The ids of the findings, in their rank.
    public let findings: [String]
    /// The highest sum of the five factors among them, 0 to 50.
    public let highestSum: Int
    /// How many findings have each outcome; outcomes without any are left out.
    public let outcomes: [Outcome: Int]
}

extension Sequence<Finding> {
    /// The findings gathered by threat, in the rank of each threat's first finding.
    public func groupedByThreat() -> [ThreatGroup] {
        var order: [String] = []
        var groups: [String: [Finding]] = [:]
        for finding in self {
            if groups[finding.threatID] == nil { order.append(finding.threatID) }
            groups[finding.threatID, default: []].append(finding)
        }
        return order.compactMap { threatID in
            guard let members = groups[threatID], let first = members.first else { return nil }
            return ThreatGroup(
                threatID: threatID,
                stride: first.stride,
                findings: members.map(\.id),
                highestSum: members.map(\.dread.values.sum).max() ?? 0,
                outcomes: members.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 }
            )
        }
    }
}
