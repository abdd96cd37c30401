public import JSON

extension DreadValues: JSONWritable {
    /// Writes the five values and their mean as `score`.
    public func write(to json: inout JSONWriter) {
        json.object { json in writeMembers(to: &json) }
    }

    /// Writes the same members into an object that is open.
    public func writeMembers(to json: inout JSONWriter) {
        for factor in DreadFactor.allCases { json.member(factor.rawValue, self[factor]) }
        json.member("score", score)
    }

    /// Reads the five values; a `score` beside them is ignored.
    public static var parser: JSONParser<DreadValues> {
        .object { fields in
            fields.ignore("score")
            var values: [DreadFactor: Int] = [:]
            for factor in DreadFactor.allCases {
                values[factor] = fields.required(factor.rawValue, .integer(0...10))
            }
            guard values.count == DreadFactor.allCases.count else { return nil }
            return DreadValues { values[$0] ?? 0 }
        }
    }
}

extension DreadAssessment: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            for factor in DreadFactor.allCases { json.member(factor.rawValue, self[factor]) }
        }
    }

    static var parser: JSONParser<DreadAssessment> {
        .object { fields in
            var scores: [DreadFactor: DreadFactorScore] = [:]
            for factor in DreadFactor.allCases {
                scores[factor] = fields.required(factor.rawValue, DreadFactorScore.parser)
            }
            guard scores.count == DreadFactor.allCases.count else { return nil }
            return DreadAssessment {
                scores[$0] ?? DreadFactorScore(base: 0, because: "", moves: [])
            }
        }
    }
}

extension DreadFactorScore: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("base", base)
            json.member("because", because)
            json.member("moves", moves)
        }
    }

    static var parser: JSONParser<DreadFactorScore> {
        .object { fields in
            let base = fields.required("base", .integer(0...10))
            let because = fields.required("because", .string)
            let moves = fields.required("moves", .array(DreadMove.parser, limit: 100))
            guard let base, let because, let moves else { return nil }
            return DreadFactorScore(base: base, because: because, moves: moves)
        }
    }
}

extension DreadMove: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("by", by)
            json.member("because", because)
            json.member("fact", fact)
        }
    }

    static var parser: JSONParser<DreadMove> {
        .object { fields in
            let by = fields.required("by", .integer(-10...10))
            let because = fields.required("because", .string)
            let fact = fields.required("fact", .string)
            guard let by, let because, let fact else { return nil }
            return DreadMove(by: by, because: because, fact: fact)
        }
    }
}
