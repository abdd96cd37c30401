internal import JSON

/// A kind of technology, such as `relational-database`.
public struct Category: Sendable, Equatable {
    /// Its name in conditions.
    public let slug: String
    /// What it is, where the name does not say it.
    public let description: String?
    /// The categories that whatever is of this one is of too, directly.
    public let implies: [String]
    /// Whether it says where something runs or what it is made with rather than what it is: a component
    /// of only such categories also has those that its inbound flows make plain.
    public let isIncidental: Bool
    /// Whether a technology of this category is code that the component's makers wrote or write in.
    public let isCode: Bool
    /// What it counts as on a process that another technology makes code of its makers' own; nil: as itself.
    ///
    /// A framework on Kubernetes is no orchestrator, one that calls a vendor's interface no third party.
    public let besideCode: [String]?
}

extension Category {
    static var parser: JSONParser<Category> {
        .object { fields in
            let slug = fields.required("slug", .slug)
            let description = fields.optional("description", .line(1...200))
            let implies = fields.optional("implies", .set(.slug, limit: 20), default: [])
            let isIncidental = fields.optional("incidental", .bool, default: false)
            let isCode = fields.optional("code", .bool, default: false)
            let besideCode = fields.optional("besideCode", .set(.slug, limit: 20))
            return slug.map {
                Category(
                    slug: $0,
                    description: description,
                    implies: implies,
                    isIncidental: isIncidental,
                    isCode: isCode,
                    besideCode: besideCode
                )
            }
        }
    }
}
