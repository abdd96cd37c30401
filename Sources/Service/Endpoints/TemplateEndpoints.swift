internal import HTTPServer
internal import JSON
internal import Storage

/// Architectures to start from.
enum TemplateEndpoints {
    static let all: [Endpoint] = [
        .read(.get, "/v1/templates", list),
        .read(.get, "/v1/templates/{templateId}", read),
    ]

    private static func list(_ call: Call) throws -> Response {
        var parameters = QueryParameters(call)
        let text = parameters.single("q", .line(1...200))?.lowercased()
        let tag = parameters.single("tag", .line(1...60))
        let (cursor, limit) = parameters.page()
        try parameters.check()
        if let cursor, Templates.embedded.template(cursor.text) == nil {
            throw Problem.invalidCursor
        }
        let wanted = Templates.embedded.all.filter { template in
            template.id > cursor?.text ?? "" && template.contains(text) && template.has(tag)
        }
        let next = wanted.count > limit ? wanted[limit - 1].id : nil
        return Response.list(wanted.prefix(limit), nextCursor: next, call) { template, json in
            template.writeSummary(to: &json)
        }
    }

    private static func read(_ call: Call) throws -> Response {
        let id = try call.parameter("templateId")
        return .json(try Templates.embedded.template(id).orNotFound("template").text)
    }
}

extension Templates.Template {
    /// Whether its name or description holds a text that is in lower case.
    fileprivate func contains(_ text: String?) -> Bool {
        guard let text else { return true }
        return ["id", "name", "description"].contains { field in
            model[field]?.string?.lowercased().contains(text) ?? false
        }
    }

    fileprivate func has(_ tag: String?) -> Bool {
        guard let tag else { return true }
        return model["tags"]?.array?.contains(.string(tag)) ?? false
    }

    /// What lists show: the model's own fields and how many elements it has.
    fileprivate func writeSummary(to json: inout JSONWriter) {
        json.object { json in
            for field in ["id", "name", "description", "tags"] {
                json.member(field, ifPresent: model[field])
            }
            json.member(
                "elements",
                object: { json in
                    for collection in ["components", "boundaries", "flows", "assets"] {
                        json.member(collection, model[collection]?.array?.count ?? 0)
                    }
                }
            )
        }
    }
}
