extension Duration {
    /// The whole milliseconds, rounded towards zero and held within what 32 bits take.
    var milliseconds: Int {
        let seconds = min(max(components.seconds, -2_000_000), 2_000_000)
        return Int(seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
