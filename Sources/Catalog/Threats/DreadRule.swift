internal import JSON
internal import ThreatModel

/// How one factor of a threat's score comes about.
public struct DreadRule: Sendable, Equatable {
    /// A change of the factor where a condition holds.
    public struct Move: Sendable, Equatable {
        /// How far; never 0.
        public let by: Int
        /// What must hold of the element.
        public let when: Condition
        /// Why, as a sentence.
        public let because: String
    }

    /// The value in the plain case, 0 to 10.
    public let base: Int
    /// Why, as a sentence.
    public let because: String
    /// The threat's own moves and those of the shared ones that it names, in the order written.
    public let moves: [Move]
}

extension DreadRule {
    static func parser(
        _ factor: DreadFactor,
        _ subject: Finding.Target.Kind,
        _ lexicon: Lexicon
    ) -> JSONParser<DreadRule> {
        .object { fields in
            let base = fields.required("base", .integer(0...10))
            let because = fields.required("because", .line(1...400))
            let moves = fields.optional(
                "moves",
                .array(moves(factor, subject, lexicon), limit: 20),
                default: []
            )
            guard let base, let because else { return nil }
            return DreadRule(base: base, because: because, moves: moves.flatMap(\.self))
        }
    }

    /// A name stands for a shared move, an object for an own one.
    private static func moves(
        _ factor: DreadFactor,
        _ subject: Finding.Target.Kind,
        _ lexicon: Lexicon
    ) -> JSONParser<[Move]> {
        JSONParser { json, pointer, log in
            guard json.string != nil else {
                return Move.parser(subject, lexicon).parse(json, pointer, log).map { [$0] }
            }
            guard let shared = lexicon.move.parse(json, pointer, log) else { return nil }
            if shared.factor != factor {
                let detail = "'\(shared.slug)' moves \(shared.factor.rawValue)."
                log.report(Fault(.invalidFormat, at: pointer, detail))
                return nil
            }
            guard shared.moves.allSatisfy({ $0.when.isAbout(subject) }) else {
                let detail = "'\(shared.slug)' asks for facts that a \(subject.rawValue) lacks."
                log.report(Fault(.invalidFormat, at: pointer, detail))
                return nil
            }
            return shared.moves
        }
    }
}

extension DreadRule.Move {
    static func parser(
        _ subject: Finding.Target.Kind?,
        _ lexicon: Lexicon
    ) -> JSONParser<DreadRule.Move> {
        .object { fields in
            let by = fields.required("by", .integer(-10...10))
            let when = fields.required("when", Condition.parser(subject, lexicon))
            let because = fields.required("because", .line(1...400))
            guard let by, let when, let because else { return nil }
            if by == 0 {
                let place = fields.pointer.appending("by")
                fields.log.report(Fault(.outOfRange, at: place, "Must not be 0."))
                return nil
            }
            return DreadRule.Move(by: by, when: when, because: because)
        }
    }
}
