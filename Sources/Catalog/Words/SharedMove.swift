internal import JSON
public import ThreatModel

/// Moves of one factor that many threats have in common.
public struct SharedMove: Sendable, Equatable {
    /// Its name in threats.
    public let slug: String
    /// The factor that it moves.
    public let factor: DreadFactor
    /// Each with its own condition.
    public let moves: [DreadRule.Move]
}

extension SharedMove {
    /// Shared moves apply to elements of any kind, so a fact that one kind lacks counts as false there.
    static func parser(_ lexicon: Lexicon) -> JSONParser<SharedMove> {
        .object { fields in
            let slug = fields.required("slug", .slug)
            let factor = fields.required("factor", JSONParser<DreadFactor>.oneOf)
            let moves = fields.required(
                "moves",
                .array(DreadRule.Move.parser(nil, lexicon), limit: 20)
            )
            guard let slug, let factor, let moves else { return nil }
            return SharedMove(slug: slug, factor: factor, moves: moves)
        }
    }
}
