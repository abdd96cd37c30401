public import JSON

/// How far a control is in place; what is not stated is unknown, never absent.
public enum ControlState: String, Sendable, CaseIterable {
    case implemented
    case planned
    case absent
}

/// The controls that an element states, by slug.
public typealias ControlStatements = [String: ControlState]

extension JSONParser where Value == ControlStatements {
    /// An object of control slugs and their states; slugs that the vocabulary does not know are faults.
    public static func controls(_ vocabulary: Vocabulary) -> Self {
        JSONParser { json, pointer, log in
            guard let object = json.object else {
                return log.wrongType(json, at: pointer, expected: "an object")
            }
            let before = log.faultCount
            var statements: ControlStatements = [:]
            for member in object.members {
                let place = pointer.appending(member.key)
                if !vocabulary.isControl(member.key) {
                    log.report(vocabulary.unknownControl(member.key, at: place))
                }
                statements[member.key] =
                    JSONParser<ControlState>.oneOf.parse(member.value, place, log)
            }
            return log.faultCount == before ? statements : nil
        }
    }
}

extension JSONWriter {
    /// Writes control statements, ordered by slug.
    mutating func controls(_ statements: ControlStatements) {
        member(
            "controls",
            object: { json in
                for (slug, state) in statements.sorted(by: { $0.key < $1.key }) {
                    json.member(slug, state.rawValue)
                }
            }
        )
    }
}
