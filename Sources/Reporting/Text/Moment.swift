/// A timestamp as people read it.
enum Moment {
    /// `2026-11-22 07:00 UTC` for an RFC 3339 timestamp in UTC; any other text as it is.
    static func readable(_ timestamp: String) -> String {
        let parts = timestamp.split(separator: "T", maxSplits: 1)
        guard timestamp.hasSuffix("Z"), parts.count == 2, parts[0].utf8.count == 10,
            parts[1].utf8.count >= 6
        else { return timestamp }
        return "\(parts[0]) \(parts[1].prefix(5)) UTC"
    }
}
