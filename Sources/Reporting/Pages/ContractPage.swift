public import JSON

/// The API's contract for people: every operation and shape of an OpenAPI 3.1 document, on one page.
public struct ContractPage: Sendable {
    private let document: JSON

    /// Makes the page of a document.
    public init(_ document: JSON) {
        self.document = document
    }

    /// The page as HTML.
    public var bytes: [UInt8] {
        let info = document["info"]
        return PageFrame.page("API documentation", kicker: info["title"].string ?? "API") {
            markup in
            markup.element("p") { markup in
                markup.element("a", ["href": "/"], text: "Threat models")
                markup.literal(" · ")
                markup.element("a", ["href": "/openapi.yaml"], text: "openapi.yaml")
                markup.literal(" · ")
                markup.element("a", ["href": "/openapi.json"], text: "openapi.json")
            }
            if let text = info["description"].string {
                markup.element("p", ["class": "prose"], text: text)
            }
            for tag in document["tags"].array ?? [] { write(tag: tag, to: &markup) }
            writeShapes(to: &markup)
        }
    }

    private func write(tag: JSON, to markup: inout MarkupWriter) {
        let name = tag["name"].string ?? ""
        let operations = operations.filter { $0.operation["tags"].array?.first?.string == name }
        guard !operations.isEmpty else { return }
        markup.heading(2) { $0.text(name) }
        if let text = tag["description"].string { markup.element("p", text: text) }
        for entry in operations { write(entry, to: &markup) }
    }

    private struct Operation {
        let method: String
        let path: String
        let parameters: [JSON]
        let operation: JSON
    }

    /// Every operation, in the document's order.
    private var operations: [Operation] {
        let methods = ["get", "post", "put", "patch", "delete"]
        return (document["paths"].object?.members ?? []).flatMap { path in
            let shared = path.value["parameters"].array ?? []
            return (path.value.object?.members ?? []).compactMap { member -> Operation? in
                guard methods.contains(member.key) else { return nil }
                return Operation(
                    method: member.key.uppercased(),
                    path: path.key,
                    parameters: (shared + (member.value["parameters"].array ?? [])).map(resolved),
                    operation: member.value
                )
            }
        }
    }

    private func write(_ entry: Operation, to markup: inout MarkupWriter) {
        let id = entry.operation["operationId"].string
        markup.element("details", ["class": "operation", "id": id]) { markup in
            markup.element("summary") { markup in
                markup.element("span", ["class": "method"], text: entry.method)
                markup.literal(" ")
                markup.element("code", text: entry.path)
                markup.literal(" ")
                let summary = entry.operation["summary"].string ?? ""
                markup.element("span", ["class": "about"], text: summary)
            }
            markup.element("div") { markup in
                if let text = entry.operation["description"].string {
                    markup.element("p", ["class": "prose"], text: text)
                }
                write(parameters: entry.parameters, to: &markup)
                write(body: resolved(entry.operation["requestBody"]), to: &markup)
                write(responses: entry.operation["responses"], to: &markup)
            }
        }
    }

    private func write(parameters: [JSON], to markup: inout MarkupWriter) {
        guard !parameters.isEmpty else { return }
        var table = Table(
            "Parameters",
            [.text("Name"), .text("In"), .text("Type"), .text("What it is")]
        )
        for parameter in parameters {
            let isRequired = parameter["required"].bool ?? false
            table.add(
                [.code(parameter["name"].string ?? "")],
                [.text((parameter["in"].string ?? "") + (isRequired ? ", required" : ""))],
                type(of: parameter["schema"]),
                [.text(parameter["description"].string ?? "")]
            )
        }
        HTMLTable(table).write(to: &markup)
    }

    private func write(body: JSON, to markup: inout MarkupWriter) {
        for content in body["content"].object?.members ?? [] {
            markup.element("p") { markup in
                markup.text("Body: ")
                markup.element("code", text: content.key)
                markup.text(", ")
                markup.inline(type(of: content.value["schema"]))
            }
            for example in content.value["examples"].object?.members.prefix(1) ?? [] {
                let value = resolved(example.value)["value"]
                markup.element("pre", ["tabindex": "0"], text: value.indented())
            }
        }
    }

    private func write(responses: JSON, to markup: inout MarkupWriter) {
        var table = Table("Answers", [.text("Status"), .text("When"), .text("Content")])
        for member in responses.object?.members ?? [] {
            let response = resolved(member.value)
            let contents = (response["content"].object?.members ?? []).map { content in
                [.code(content.key), .text(" ")] + type(of: content.value["schema"])
            }
            table.add(
                [.code(member.key)],
                [.text(response["description"].string ?? "")],
                Array(contents.joined(separator: [.lineBreak]))
            )
        }
        HTMLTable(table).write(to: &markup)
    }
}

extension ContractPage {
    /// The shapes that operations refer to.
    private func writeShapes(to markup: inout MarkupWriter) {
        let schemas = document["components"]["schemas"].object?.members ?? []
        guard !schemas.isEmpty else { return }
        markup.heading(2) { $0.text("Shapes") }
        for schema in schemas {
            markup.element("details", ["class": "operation", "id": "shape-\(schema.key)"]) {
                markup in
                markup.element("summary") { $0.element("code", text: schema.key) }
                markup.element("div") { write(schema.value, to: &$0) }
            }
        }
    }

    private func write(_ schema: JSON, to markup: inout MarkupWriter) {
        if let text = schema["description"].string {
            markup.element("p", ["class": "prose"], text: text)
        }
        let members = schema["properties"].object?.members ?? []
        guard !members.isEmpty else {
            return markup.element("p") { $0.inline(type(of: schema)) }
        }
        let required = (schema["required"].array ?? []).compactMap(\.string)
        var table = Table("Members", [.text("Name"), .text("Type"), .text("What it is")])
        for member in members {
            let mark: [Inline] = required.contains(member.key) ? [.text(", required")] : []
            table.add(
                [.code(member.key)],
                type(of: member.value) + mark,
                [.text(member.value["description"].string ?? "")]
            )
        }
        HTMLTable(table).write(to: &markup)
    }

    /// What a schema asks for, in a few words, with a link where it has a name.
    private func type(of schema: JSON) -> [Inline] {
        if let reference = schema["$ref"].string {
            let name = reference.split(separator: "/").last.map(String.init) ?? reference
            return [.link(name, to: .shape(name))]
        }
        if let values = schema["enum"].array {
            return [.text(values.compactMap(\.string).joined(separator: " | "))]
        }
        for (key, word) in [("oneOf", " or "), ("anyOf", " or "), ("allOf", " and ")] {
            guard let parts = schema[key].array else { continue }
            return Array(parts.map(type).joined(separator: [.text(word)]))
        }
        let names = schema["type"].array?.compactMap(\.string) ?? [schema["type"].string ?? "any"]
        if names.contains("array") { return [.text("array of ")] + type(of: schema["items"]) }
        let format = schema["format"].string.map { " (\($0))" } ?? ""
        return [.text(names.joined(separator: " or ") + format)]
    }

    /// What a reference within the document leads to; anything else as it is.
    private func resolved(_ value: JSON) -> JSON {
        guard let reference = value["$ref"].string, reference.hasPrefix("#/") else { return value }
        return reference.dropFirst(2).split(separator: "/").reduce(document) { $0[String($1)] }
    }
}

extension JSON {
    /// A member of an object; null if there is none.
    fileprivate subscript(key: String) -> JSON { object?[key] ?? .null }

    /// The value as text with a line for each member and element.
    fileprivate func indented(_ depth: Int = 0) -> String {
        let inner = String(repeating: "  ", count: depth + 1)
        let outer = String(repeating: "  ", count: depth)
        switch self {
        case .object(let object) where !object.members.isEmpty:
            let lines = object.members.map { member in
                "\(inner)\(JSON.string(member.key).indented()): \(member.value.indented(depth + 1))"
            }
            return "{\n\(lines.joined(separator: ",\n"))\n\(outer)}"
        case .array(let array) where !array.isEmpty:
            let lines = array.map { "\(inner)\($0.indented(depth + 1))" }
            return "[\n\(lines.joined(separator: ",\n"))\n\(outer)]"
        default:
            return String(decoding: JSONWriter.bytes(of: self), as: UTF8.self)
        }
    }
}
