internal import HTTPServer
internal import JSON

extension Call {
    /// The body as a value, with the warnings that reading it gave.
    ///
    /// - Parameter parser: Reads the value.
    /// - Returns: The value and the warnings.
    /// - Throws: `Problem` if the bytes are no JSON, `InvalidDocument` if the JSON is not what was asked for.
    func body<Value>(_ parser: JSONParser<Value>) throws -> (value: Value, warnings: [Fault]) {
        try Self.parse(try json(), parser)
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

    /// The body as JSON.
    ///
    /// - Throws: `Problem` if it is none.
    func json() throws(Problem) -> JSON {
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
