internal import JSON
internal import ThreatModel

extension Condition {
    /// Reads a condition about an element of a kind.
    ///
    /// - Parameters:
    ///   - subject: What the condition is about; nil allows the facts of every kind.
    ///   - lexicon: The words that it may use.
    /// - Returns: The parser.
    static func parser(_ subject: Finding.Target.Kind?, _ lexicon: Lexicon) -> JSONParser<Self> {
        JSONParser { json, pointer, log in
            guard let object = json.object else {
                return log.wrongType(json, at: pointer, expected: "an object")
            }
            let before = log.faultCount
            let parts = object.members.compactMap { member in
                parser(named: member.key, subject, lexicon)
                    .parse(member.value, pointer.appending(member.key), log)
            }
            guard log.faultCount == before else { return nil }
            return parts.count == 1 ? parts[0] : .all(parts)
        }
    }

    /// Whether every fact is one of elements of this kind.
    func isAbout(_ subject: Finding.Target.Kind) -> Bool {
        switch self {
        case .fact(let fact): FactName(of: fact).subjects.contains(subject)
        case .all(let parts), .any(let parts): parts.allSatisfy { $0.isAbout(subject) }
        case .not(let part): part.isAbout(subject)
        }
    }

    private static func parser(
        named name: String,
        _ subject: Finding.Target.Kind?,
        _ lexicon: Lexicon
    ) -> JSONParser<Self> {
        switch name {
        case "all": list(subject, lexicon).map(Self.all)
        case "any": list(subject, lexicon).map(Self.any)
        case "not": parser(subject, lexicon).map(Self.not)
        default: factParser(named: name, subject, lexicon)
        }
    }

    private static func list(
        _ subject: Finding.Target.Kind?,
        _ lexicon: Lexicon
    ) -> JSONParser<[Self]> {
        // The parser is made when a value is there: a condition holds conditions without end.
        .array(JSONParser { parser(subject, lexicon).parse($0, $1, $2) }, limit: 100)
    }

    private static func factParser(
        named name: String,
        _ subject: Finding.Target.Kind?,
        _ lexicon: Lexicon
    ) -> JSONParser<Self> {
        JSONParser { json, pointer, log in
            guard let fact = FactName(rawValue: name) else {
                let names = FactName.allCases.map(\.rawValue) + ["all", "any", "not"]
                let detail = Suggestion.sentence(for: name, of: names, noun: "fact", listing: false)
                log.report(Fault(.unknownField, at: pointer, detail))
                return nil
            }
            if let subject, !fact.subjects.contains(subject) {
                let detail = "'\(name)' is not a fact of a \(subject.rawValue)."
                log.report(Fault(.unknownField, at: pointer, detail))
                return nil
            }
            return fact.parser(lexicon).parse(json, pointer, log).map(Condition.fact)
        }
    }
}

extension JSONParser {
    /// A parser of the same JSON whose value is changed.
    func map<Other>(_ transform: @escaping (Value) -> Other) -> JSONParser<Other> {
        flatMap { value, _, _ in transform(value) }
    }
}
