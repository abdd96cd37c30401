internal import ThreatModel

extension [Finding] {
    /// The findings by score, then by id; those that controls close come after all others.
    var ranked: [Finding] {
        let sums = map { $0.dread.values.sum }
        let closed = map { $0.outcome == .mitigated }
        let order = indices.sorted { left, right in
            if closed[left] != closed[right] { return closed[right] }
            if sums[left] != sums[right] { return sums[left] > sums[right] }
            return self[left].id < self[right].id
        }
        return order.map { self[$0] }
    }
}
