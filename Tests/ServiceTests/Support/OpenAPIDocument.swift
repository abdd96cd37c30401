import FoundationEssentials
import JSON
import YAML

/// The API's contract, to check answers against.
struct OpenAPIDocument: Sendable {
    /// A method and a path of the contract.
    struct Operation: Sendable, Hashable, Comparable, CustomStringConvertible {
        /// In capitals, such as `GET`.
        let method: String
        /// With its parameters, such as `/v1/models/{modelId}`.
        let path: String

        var description: String { "\(method) \(path)" }

        static func < (left: Operation, right: Operation) -> Bool {
            (left.path, left.method) < (right.path, right.method)
        }
    }

    /// What the server refuses before it knows the operation: every operation may give these.
    static let refusals: Set<Int> = [405, 408, 411, 414, 417, 421, 431, 501, 505]

    /// The whole document.
    let root: JSON
    /// Every operation, ordered by path and method.
    let operations: [Operation]
    private let definitions: [Operation: JSON]
    private let components: [String: JSON]

    /// Reads a document.
    ///
    /// - Parameter text: Its YAML.
    /// - Throws: `YAMLError` if it is malformed.
    init(yaml text: String) throws(YAMLError) {
        root = try JSON(yaml: text)
        var definitions: [Operation: JSON] = [:]
        for path in root.object?["paths"]?.object?.members ?? [] {
            for (method, definition) in Self.operations(of: path.value) {
                definitions[Operation(method: method, path: path.key)] = definition
            }
        }
        var components: [String: JSON] = [:]
        for section in root.object?["components"]?.object?.members ?? [] {
            for component in section.value.object?.members ?? [] {
                components["#/components/\(section.key)/\(component.key)"] = component.value
            }
        }
        self.definitions = definitions
        self.components = components
        operations = definitions.keys.sorted()
    }

    /// The contract of this project, read once.
    ///
    /// - Throws: An error if `openapi.yaml` is not there or malformed.
    static func ofThisProject() throws -> OpenAPIDocument {
        try project.get()
    }

    /// What a reference such as `#/components/schemas/Model` names.
    func definition(of reference: String) -> JSON? {
        components[reference]
    }

    /// Follows `$ref` until something else is there; nil if that leads nowhere.
    func resolved(_ json: JSON?) -> JSON? {
        var json = json
        for _ in 0..<10 {
            guard let reference = json?.object?["$ref"]?.string else { return json }
            json = components[reference]
        }
        return nil
    }

    /// The definition of an operation; HEAD is answered wherever GET is.
    func definition(of operation: Operation) -> JSON? {
        guard operation.method == "HEAD" else { return definitions[operation] }
        return definitions[Operation(method: "GET", path: operation.path)]
    }

    private static let project = Result {
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        let bytes = try Data(contentsOf: folder.appending(path: "openapi.yaml"))
        return try OpenAPIDocument(yaml: String(decoding: bytes, as: UTF8.self))
    }

    private static let methods = ["get", "put", "post", "patch", "delete", "options", "head"]

    private static func operations(of path: JSON) -> [(method: String, definition: JSON)] {
        methods.compactMap { method in
            path.object?[method].map { (method.uppercased(), $0) }
        }
    }
}
