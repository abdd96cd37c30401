internal import Embedded
internal import JSON
internal import YAML

/// The API's contract as it is served.
enum Contract {
    /// `openapi.yaml` as it stands.
    static let yaml: [UInt8] = {
        guard let file = EmbeddedFile.named("openapi.yaml") else {
            preconditionFailure("openapi.yaml is not embedded")
        }
        return Array(file.bytes)
    }()

    /// The same as a value; made when it is first asked for.
    static let document: JSON = {
        guard let json = try? JSON(yaml: String(decoding: yaml, as: UTF8.self)) else {
            preconditionFailure("openapi.yaml is not YAML")
        }
        return json
    }()

    /// The same as JSON text; made when it is first asked for.
    static let json = JSONWriter.bytes(of: document)
}
