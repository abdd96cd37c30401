internal import HTTPServer
internal import JSON

extension Call {
    /// The body as a value, with the warnings that reading it gave.
    ///
    /// - Parameters:
    ///   - parser: Reads the value.
    ///   - mediaTypes: What the body may be sent as.
    /// - Returns: The value and the warnings.
    /// - Throws: `Problem` if the media type is wrong or the bytes are no JSON, `InvalidDocument` if the
    ///   JSON is not what was asked for.
    func body<Value>(
        _ parser: JSONParser<Value>,
        as mediaTypes: [String] = ["application/json"]
    ) throws -> (value: Value, warnings: [Fault]) {
        try Self.parse(try json(as: mediaTypes), parser)
    }

    /// A value changed by the merge patch that the body is (RFC 7396).
    ///
    /// - Parameters:
    ///   - current: The JSON text of the value as it stands.
    ///   - patch: The patch.
    ///   - parser: Reads the changed value.
    /// - Returns: The changed value and the warnings.
    /// - Throws: `InvalidDocument` if the changed value is not what it must be.
    static func patched<Value>(
        _ current: [UInt8],
        by patch: JSON,
        _ parser: JSONParser<Value>
    ) throws -> (value: Value, warnings: [Fault]) {
        guard patch.object != nil else {
            throw InvalidDocument(faults: [
                Fault(.wrongType, at: .root, "A patch must be an object, not \(patch.typeName).")
            ])
        }
        return try parse(try JSONReader.read(current).merging(patch), parser)
    }

    /// The body as a merge patch.
    ///
    /// - Throws: `Problem` if the media type is wrong or the bytes are no JSON.
    func patch() throws -> JSON {
        try json(as: ["application/merge-patch+json", "application/json"])
    }

    private func json(as mediaTypes: [String]) throws -> JSON {
        try requireContentType(mediaTypes)
        do throws(JSONReadError) {
            return try JSONReader.read(request.body)
        } catch {
            var problem = Problem(
                .malformedBody,
                "\(error.message) At byte \(error.offset) of the body."
            )
            problem.members = [
                ("offset", .integer(error.offset)), ("pointer", .string(error.pointer.description)),
            ]
            throw problem
        }
    }

    private func requireContentType(_ mediaTypes: [String]) throws(Problem) {
        let allowed = mediaTypes.joined(separator: " or ")
        guard let text = request.fields.combined(.contentType) else {
            throw Problem(.unsupportedMediaType, "Content-Type is missing; send \(allowed).")
        }
        guard let type = MediaType(text), mediaTypes.contains(type.essence),
            type.parameter("charset").map({ $0.lowercased() == "utf-8" }) ?? true
        else {
            throw Problem(.unsupportedMediaType, "Send the body as \(allowed), in UTF-8.")
        }
    }

    private static func parse<Value>(
        _ json: JSON,
        _ parser: JSONParser<Value>
    ) throws -> (value: Value, warnings: [Fault]) {
        let log = FaultLog()
        let value = parser.parse(json, .root, log)
        try log.check()
        guard let value else { preconditionFailure("a parser failed without reporting a fault") }
        return (value, log.warnings)
    }
}
