internal import Catalog
internal import HTTPServer
internal import JSON
internal import Storage
internal import ThreatModel

/// What the catalogue knows.
enum CatalogEndpoints {
    static let all: [Endpoint] = [
        .read(.get, "/v1/catalog/threats", threats),
        .read(.get, "/v1/catalog/threats/{threatId}") { call in
            try one(call, "threatId", "threat") { catalog, id in
                catalog.threat(id).map { ThreatWire($0, catalog) }
            }
        },
        .read(.get, "/v1/catalog/technologies", technologies),
        .read(.get, "/v1/catalog/technologies/{technologyId}") { call in
            try one(call, "technologyId", "technology") { catalog, id in
                catalog.technology(id).map(TechnologyWire.init)
            }
        },
        .read(.get, "/v1/catalog/controls", controls),
        .read(.get, "/v1/catalog/controls/{controlId}") { call in
            try one(call, "controlId", "control") { $0.control($1).map(ControlWire.init) }
        },
        .read(.get, "/v1/catalog/references", references),
        .read(.get, "/v1/catalog/references/{referenceId}") { call in
            try one(call, "referenceId", "reference") { $0.references.entry($1) }
        },
    ]

    private static func one(
        _ call: Call,
        _ parameter: String,
        _ noun: String,
        _ find: (Catalog, String) -> (some JSONWritable)?
    ) throws -> Response {
        let id = try call.parameter(parameter)
        return .json(try find(call.service.catalog, id).orNotFound(noun))
    }

    private static func threats(_ call: Call) throws -> Response {
        var parameters = QueryParameters(call)
        let strides = parameters.all("stride", JSONParser<Stride>.oneOf)
        let applies = parameters.single("applies", JSONParser<Finding.Target.Kind>.oneOf)
        let text = parameters.single("q", .line(1...200))
        let selection = try CatalogPage(&parameters, call)
        return try selection.answer(call.service.catalog.threats, \.id) { threat in
            (strides.isEmpty || strides.contains(threat.stride))
                && (applies == nil || applies == threat.applies)
                && contains(text, threat.id, threat.title.source, threat.description.source)
        } write: {
            ThreatWire($0, call.service.catalog)
        }
    }

    private static func technologies(_ call: Call) throws -> Response {
        var parameters = QueryParameters(call)
        let category = parameters.single("category", .line(1...60))
        let vendor = parameters.single("vendor", JSONParser<Technology.Vendor>.oneOf)
        let text = parameters.single("q", .line(1...200))
        let selection = try CatalogPage(&parameters, call)
        return try selection.answer(call.service.catalog.technologies, \.slug) { technology in
            (category.map(technology.categories.contains) ?? true)
                && (vendor == nil || vendor == technology.vendor)
                && contains(text, [technology.slug, technology.name] + technology.aliases)
        } write: {
            TechnologyWire($0)
        }
    }

    private static func controls(_ call: Call) throws -> Response {
        var parameters = QueryParameters(call)
        let text = parameters.single("q", .line(1...200))
        let selection = try CatalogPage(&parameters, call)
        return try selection.answer(call.service.catalog.controls, \.slug) { control in
            contains(text, control.slug, control.title, control.description)
        } write: {
            ControlWire($0)
        }
    }

    private static func references(_ call: Call) throws -> Response {
        var parameters = QueryParameters(call)
        let kind = parameters.single("kind", JSONParser<ReferenceWire.Kind>.oneOf)
        let text = parameters.single("q", .line(1...200))
        let selection = try CatalogPage(&parameters, call)
        let kinds = kind.map { [$0] } ?? ReferenceWire.Kind.allCases
        let entries = kinds.flatMap { call.service.catalog.references.entries(of: $0) }
        return try selection.answer(entries, \.id) {
            contains(text, $0.id, $0.name)
        } write: {
            $0
        }
    }

    /// Whether one of the texts holds what is looked for, whatever the case of its ASCII letters.
    private static func contains(_ text: String?, _ texts: String...) -> Bool {
        contains(text, texts)
    }

    private static func contains(_ text: String?, _ texts: [String]) -> Bool {
        guard let text = text?.lowercased() else { return true }
        return texts.contains { $0.lowercased().contains(text) }
    }
}

/// A page of a list that lies in memory; the cursor is the id of the last entry before it.
private struct CatalogPage {
    private let call: Call
    private let cursor: String?
    private let limit: Int

    init(_ parameters: inout QueryParameters, _ call: Call) throws(Problem) {
        self.call = call
        let page = parameters.page()
        cursor = page.cursor?.text
        limit = page.limit
        try parameters.check()
    }

    func answer<Entry>(
        _ entries: [Entry],
        _ id: (Entry) -> String,
        where isWanted: (Entry) -> Bool,
        write: (Entry) -> some JSONWritable
    ) throws(Problem) -> Response {
        let rest = entries.drop { entry in cursor.map { id(entry) != $0 } ?? false }
        if cursor != nil, rest.isEmpty { throw .invalidCursor }
        let wanted = rest.dropFirst(cursor == nil ? 0 : 1).lazy.filter(isWanted)
        let page = Array(wanted.prefix(limit + 1))
        let last = page.count > limit ? page[limit - 1] : nil
        return .list(page.prefix(limit), nextCursor: last.map(id), call) { entry, json in
            write(entry).write(to: &json)
        }
    }
}
