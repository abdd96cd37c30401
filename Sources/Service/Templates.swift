internal import Embedded
internal import JSON

/// The architectures to start from: models in the folder `Templates`, each in a file named after its id.
struct Templates: Sendable {
    /// A template.
    struct Template: Sendable {
        let id: String
        /// The model's text as the file has it.
        let text: [UInt8]
        /// The same as a value.
        let model: JSONObject
    }

    /// All of them, ordered by id.
    static let embedded = Templates()

    /// Ordered by id.
    let all: [Template]

    private init() {
        all = EmbeddedFile.all(under: "Templates/").map { file in
            let name = file.path.dropFirst("Templates/".count).dropLast(".json".count)
            guard case .object(let model) = try? JSONReader.read(file.bytes) else {
                preconditionFailure("\(file.path) is not a JSON object")
            }
            return Template(id: String(name), text: Array(file.bytes), model: model)
        }
    }

    /// The template of an id, or nil.
    func template(_ id: String) -> Template? {
        all.first { $0.id == id }
    }

    /// A body that names a template, as the model that it stands for: the template changed by the body's
    /// other members as by a merge patch; any other body as it is.
    func expanded(_ body: JSON, _ log: FaultLog) -> JSON {
        guard case .object(var changes) = body, let name = changes["template"] else { return body }
        changes["template"] = nil
        let place = JSONPointer.root.appending("template")
        guard let id = JSONParser<String>.string.parse(name, place, log) else {
            return .object(changes)
        }
        guard let template = template(id) else {
            let ids = all.map(\.id)
            log.report(
                Fault(
                    .unknownValue,
                    at: place,
                    Suggestion.sentence(for: id, of: ids, noun: "template", listing: true)
                )
            )
            // The template may have been there to give the name: no fault of its own.
            if changes["name"] == nil { changes["name"] = .string(id) }
            return .object(changes)
        }
        return JSON.object(template.model).merging(.object(changes))
    }
}
