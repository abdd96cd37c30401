internal import JSON

/// Somebody who may carry out a threat.
public struct ThreatActor: Sendable, Equatable {
    /// Its name in threats.
    public let slug: String
    /// Who that is.
    public let description: String
}

extension ThreatActor {
    static var parser: JSONParser<ThreatActor> {
        .object { fields in
            let slug = fields.required("slug", .slug)
            let description = fields.required("description", .line(1...200))
            guard let slug, let description else { return nil }
            return ThreatActor(slug: slug, description: description)
        }
    }
}
