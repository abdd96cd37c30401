internal import JSON

/// A product, service or library that components are made of.
public struct Technology: Sendable {
    /// Whose cloud it is part of.
    public enum Vendor: String, Sendable, CaseIterable {
        case aws, azure, gcp, none
    }

    /// What a component that is made of it usually is.
    public enum Kind: String, Sendable, CaseIterable {
        case externalEntity = "external-entity"
        case process
        case dataStore = "data-store"
        /// It lives only inside other components.
        case library
    }

    /// A control that it has by itself.
    public struct Brought: Sendable, Equatable {
        /// The control's slug.
        public let control: String
        /// Why that is so, as a sentence.
        public let because: String
        /// Where that is documented, by name.
        public let source: String
    }

    /// Its name in models.
    public let slug: String
    /// What people call it.
    public let name: String
    /// What else people call it.
    public let aliases: [String]
    /// Whose cloud it is part of.
    public let vendor: Vendor
    /// What a component made of it usually is.
    public let kind: Kind
    /// The categories as written; what they imply is added when they are used.
    public let categories: [String]
    /// The controls that it has by itself.
    public let brings: [Brought]
    /// What is typically got wrong.
    public let pitfalls: [String]
    /// How controls are done here, by the control's slug.
    public let controls: [String: String]
}

extension Technology {
    /// Reads a technology, from a file or from a client.
    static func parser(_ lexicon: Lexicon) -> JSONParser<Technology> {
        .object { fields in
            let slug = fields.required("slug", .slug)
            let name = fields.required("name", .line(1...100))
            let aliases = fields.optional("aliases", .set(.line(1...100), limit: 50), default: [])
            let vendor = fields.required("vendor", JSONParser<Vendor>.oneOf)
            let kind = fields.required("kind", JSONParser<Kind>.oneOf)
            let categories = fields.required("categories", .set(lexicon.category, limit: 20))
            let brings = fields.optional(
                "brings",
                .array(Brought.parser(lexicon), limit: 50),
                default: []
            )
            let pitfalls = fields.required("pitfalls", .array(.line(1...600), limit: 20))
            let controls = fields.required("controls", details(lexicon))
            guard let slug, let name, let vendor, let kind, let categories, let pitfalls,
                let controls
            else { return nil }
            return Technology(
                slug: slug,
                name: name,
                aliases: aliases,
                vendor: vendor,
                kind: kind,
                categories: categories,
                brings: brings,
                pitfalls: pitfalls,
                controls: controls
            )
        }
    }

    private static func details(_ lexicon: Lexicon) -> JSONParser<[String: String]> {
        JSONParser { json, pointer, log in
            guard let object = json.object else {
                return log.wrongType(json, at: pointer, expected: "an object")
            }
            let before = log.faultCount
            var details: [String: String] = [:]
            for member in object.members {
                let place = pointer.appending(member.key)
                _ = lexicon.control.parse(.string(member.key), place, log)
                details[member.key] = JSONParser.prose(1...1000).parse(member.value, place, log)
            }
            return log.faultCount == before ? details : nil
        }
    }
}

extension Technology.Brought {
    static func parser(_ lexicon: Lexicon) -> JSONParser<Technology.Brought> {
        .object { fields in
            let control = fields.required("control", lexicon.control)
            let because = fields.required("because", .line(1...400))
            let source = fields.required("source", .line(1...200))
            guard let control, let because, let source else { return nil }
            return Technology.Brought(control: control, because: because, source: source)
        }
    }
}
