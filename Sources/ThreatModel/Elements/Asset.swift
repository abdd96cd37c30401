public import JSON

/// Data that is worth protecting.
public struct Asset: Element {
    /// How much harm disclosure does; ordered from least to most.
    public enum Classification: String, Sendable, CaseIterable {
        case `public`, `internal`, confidential, restricted
    }

    /// What the data is about.
    public enum DataType: String, Sendable, CaseIterable {
        case credentials, secrets, personal, health, payment, financial
        case intellectualProperty = "intellectual-property"
        case telemetry, other
    }

    /// How many records are in one place.
    public enum Volume: String, Sendable, CaseIterable {
        case few, some, many, all
    }

    /// The kind of element that this is.
    public static let kind = ElementKind.asset

    /// The id, unique in its model.
    public var id: ElementID
    /// What people call it.
    public var name: String
    /// How much harm disclosure does.
    public var classification: Classification
    /// What the data is about.
    public var dataTypes: [DataType] = []
    /// How many records are in one place; nil if not stated.
    public var volume: Volume?
    /// What it is.
    public var description = ""
    /// Free labels.
    public var tags: [String] = []

    /// Makes an asset that says nothing more of itself.
    public init(id: ElementID, name: String, classification: Classification) {
        self.id = id
        self.name = name
        self.classification = classification
    }

    /// The elements that it names.
    public var references: [ElementReference] { [] }
}

extension Asset {
    /// Reads one; an absent id is derived from the name.
    public static func parser(_ vocabulary: Vocabulary) -> JSONParser<Draft<Asset>> {
        .object { fields in
            let identity = fields.identity(kind)
            let classification = fields.optional(
                "classification",
                JSONParser<Classification>.oneOf,
                default: .internal
            )
            let dataTypes = fields.optional(
                "dataTypes",
                .set(JSONParser<DataType>.oneOf, limit: 20),
                default: []
            )
            let volume = fields.optional("volume", JSONParser<Volume>.oneOf)
            let common = fields.common()
            guard let identity else { return nil }
            var asset = Asset(
                id: identity.id,
                name: identity.name,
                classification: classification
            )
            asset.dataTypes = dataTypes
            asset.volume = volume
            asset.description = common.description
            asset.tags = common.tags
            return Draft(element: asset, hasDerivedID: identity.isDerived)
        }
    }

    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            json.member("classification", classification.rawValue)
            json.member("dataTypes", dataTypes.map(\.rawValue))
            json.member("volume", ifPresent: volume?.rawValue)
            json.member("description", description)
            json.member("tags", tags)
        }
    }
}
