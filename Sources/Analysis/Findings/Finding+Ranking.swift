internal import ThreatModel

extension [Finding] {
    /// The findings by score, then by id.
    var ranked: [Finding] {
        let sums = map { $0.dread.values.sum }
        let order = indices.sorted { left, right in
            if sums[left] != sums[right] { return sums[left] > sums[right] }
            return self[left].id < self[right].id
        }
        return order.map { self[$0] }
    }
}
