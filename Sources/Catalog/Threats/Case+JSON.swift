public import JSON

extension Case {
    /// Reads the cases of a threat; whether their models are sound is found when they are run.
    static var parser: JSONParser<[Case]> {
        .object { fields in
            Expectation.allCases.flatMap { expectation in
                fields.required(expectation.rawValue, list(expectation)) ?? []
            }
        }
    }

    private static func list(_ expectation: Expectation) -> JSONParser<[Case]> {
        let any = JSONParser<JSON> { json, _, _ in json }
        return JSONParser<[JSON]>.array(any, limit: 50).flatMap { documents, pointer, log in
            if documents.isEmpty {
                log.report(Fault(.tooShort, at: pointer, "There must be at least one case."))
                return nil
            }
            return documents.enumerated().map { index, document in
                var model = document.object ?? JSONObject()
                let target = model["target"]?.string
                model["target"] = nil
                return Case(
                    expectation: expectation,
                    index: index,
                    target: target,
                    document: .object(model)
                )
            }
        }
    }

    /// The model with its shorthands written out, as `Model.parser` reads it.
    ///
    /// A model, a component and an asset are named after their id, a component is a process, a flow is named after its ends, and
    /// the boundaries `internet` and `internal` are there where something names them.
    public var model: JSON {
        guard var model = document.object else { return document }
        if model["name"] == nil { model["name"] = "Case" }
        for collection in ["components", "boundaries", "flows", "assets"] {
            guard let elements = model[collection]?.array else { continue }
            model[collection] = .array(elements.map { Self.expanded($0, in: collection) })
        }
        let boundaries = model["boundaries"]?.array ?? []
        let declared = boundaries.compactMap { $0.object?["id"]?.string }
        let implied = Self.impliedBoundaries.filter { boundary in
            !declared.contains { .string($0) == boundary.object?["id"] }
        }
        model["boundaries"] = .array(boundaries + implied)
        return .object(model)
    }

    private static let impliedBoundaries: [JSON] = [
        ["id": "internet", "name": "Internet", "kind": "internet", "trust": 0],
        ["id": "internal", "name": "Internal", "kind": "network", "trust": 80],
    ]

    private static func expanded(_ json: JSON, in collection: String) -> JSON {
        guard var element = json.object else { return json }
        if collection == "flows", element["id"] == nil,
            let source = element["source"]?.string, let destination = element["destination"]?.string
        {
            element["id"] = .string("\(source)-\(destination)")
        }
        if collection == "components", element["kind"] == nil { element["kind"] = "process" }
        if element["name"] == nil { element["name"] = element["id"] ?? .null }
        return .object(element)
    }
}
