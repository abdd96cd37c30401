internal import JSON

/// A kind of technology, such as `relational-database`.
public struct Category: Sendable, Equatable {
    public let slug: String
    /// What it is, where the name does not say it.
    public let description: String?
    /// The categories that whatever is of this one is of too, directly.
    public let implies: [String]
}

extension Category {
    static var parser: JSONParser<Category> {
        .object { fields in
            let slug = fields.required("slug", .slug)
            let description = fields.optional("description", .line(1...200))
            let implies = fields.optional("implies", .set(.slug, limit: 20), default: [])
            return slug.map { Category(slug: $0, description: description, implies: implies) }
        }
    }
}
