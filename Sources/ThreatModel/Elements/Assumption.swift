public import JSON

/// Something that the analysis takes for granted, so that a reader can object.
public struct Assumption: Element {
    /// The kind of element that this is.
    public static let kind = ElementKind.assumption

    /// The id, unique in its model.
    public var id: ElementID
    /// The assumption as a sentence.
    public var text: String
    /// The elements that it is about.
    public var elements: [ElementID] = []
    /// When it should be looked at again, as a calendar date such as `2027-01-31`.
    public var reviewDate: String?
    /// Free labels.
    public var tags: [String] = []

    /// Makes an assumption about the whole model.
    public init(id: ElementID, text: String) {
        self.id = id
        self.text = text
    }

    /// What people call it.
    public var name: String { text }

    /// The elements that it names.
    public var references: [ElementReference] {
        elements.enumerated().map { index, id in
            ElementReference(.element, id, at: "elements", "\(index)")
        }
    }
}

extension Assumption {
    /// Reads one; an absent id is derived from the name.
    public static func parser(_ vocabulary: Vocabulary) -> JSONParser<Draft<Assumption>> {
        .object { fields in
            let text = fields.required("text", .prose(1...Limits.description))
            let identity = text.flatMap { fields.identity(kind, name: String($0.prefix(40))) }
            let elements = fields.optional("elements", .set(.elementID, limit: 1000), default: [])
            let reviewDate = fields.optional("reviewDate", .calendarDate)
            let tags = fields.tags()
            guard let text, let identity else { return nil }
            var assumption = Assumption(id: identity.id, text: text)
            assumption.elements = elements
            assumption.reviewDate = reviewDate
            assumption.tags = tags
            return Draft(element: assumption, hasDerivedID: identity.isDerived)
        }
    }

    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("text", text)
            json.member("elements", elements)
            json.member("reviewDate", ifPresent: reviewDate)
            json.member("tags", tags)
        }
    }
}
