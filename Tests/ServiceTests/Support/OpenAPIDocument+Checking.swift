import JSON

extension OpenAPIDocument {
    /// Everything in which an answer differs from the contract.
    ///
    /// - Parameters:
    ///   - body: The content; nil or null if there was none, anything if it need not be JSON.
    ///   - status: The status.
    ///   - method: The method, in capitals.
    ///   - path: The path of the contract, with its parameters: `/v1/models/{modelId}`.
    ///   - type: Its media type; the first of JSON that is documented if nil.
    ///   - headers: The header fields, names in any case; they are not checked if nil.
    /// - Returns: The violations; those of header fields name them.
    func violations(
        of body: JSON?,
        status: Int,
        method: String,
        path: String,
        type: String? = nil,
        headers: [(name: String, value: String)]? = nil
    ) -> [Violation] {
        let operation = Operation(method: method, path: path)
        guard let response = response(to: operation, status: status) else {
            return [Violation(.root, "\(operation) does not give \(status) by the contract")]
        }
        let isHead = method == "HEAD"
        return violations(of: isHead ? nil : body, response, type: type, isHead: isHead)
            + violations(of: headers, response)
    }

    /// Everything in which a request body differs from the contract.
    ///
    /// - Parameters:
    ///   - request: The body.
    ///   - method: The method, in capitals.
    ///   - path: The path of the contract, with its parameters.
    /// - Returns: The violations.
    func violations(ofRequest request: JSON, method: String, path: String) -> [Violation] {
        let definition = definition(of: Operation(method: method, path: path))
        let body = resolved(definition?.object?["requestBody"])
        guard let schema = body.flatMap(jsonSchema) else {
            return [Violation(.root, "\(method) \(path) takes no JSON by the contract")]
        }
        return SchemaValidator(resolve: self.definition).violations(of: request, schema: schema)
    }

    /// The response of a status, else of its class; what any operation may refuse is a problem.
    private func response(to operation: Operation, status: Int) -> JSON? {
        let responses = definition(of: operation)?.object?["responses"]?.object
        if let response = resolved(responses?["\(status)"] ?? responses?["\(status / 100)XX"]) {
            return response
        }
        guard Self.refusals.contains(status) else { return nil }
        let name = status == 405 ? "MethodNotAllowed" : "BadRequest"
        return definition(of: "#/components/responses/\(name)")
    }

    private func violations(
        of body: JSON?,
        _ response: JSON,
        type: String?,
        isHead: Bool
    ) -> [Violation] {
        let isDocumented = response.object?["content"] != nil
        let exact = type.flatMap { response.object?["content"]?.object?[$0]?.object?["schema"] }
        switch (body, exact ?? jsonSchema(response)) {
        case (let body?, let schema?):
            return SchemaValidator(refusingUndocumentedMembers: true, resolve: definition)
                .violations(of: body, schema: schema)
        case (let body?, nil) where !isDocumented && body != .null:
            return [Violation(.root, "has content, which the contract does not have")]
        case (nil, _) where isDocumented && !isHead:
            return [Violation(.root, "has no content, which the contract has")]
        default: return []
        }
    }

    private func violations(
        of headers: [(name: String, value: String)]?,
        _ response: JSON
    ) -> [Violation] {
        guard let headers else { return [] }
        return (response.object?["headers"]?.object?.members ?? []).flatMap { member in
            let header = resolved(member.value)?.object
            let value = headers.first { $0.name.lowercased() == member.key.lowercased() }?.value
            guard let value else {
                let isRequired = header?["required"] == true
                return isRequired ? [Violation(.root, "the field \(member.key) is missing")] : []
            }
            let schema = header?["schema"] ?? true
            let isNumber = schema.object?["type"] == "integer"
            let json =
                isNumber ? Int(value).map { .integer($0) } ?? .string(value) : JSON.string(value)
            return SchemaValidator(resolve: definition).violations(of: json, schema: schema)
                .map { Violation(.root, "the field \(member.key) \($0.message)") }
        }
    }

    /// The schema of the first JSON media type of a response or a request body.
    private func jsonSchema(_ message: JSON) -> JSON? {
        message.object?["content"]?.object?.members
            .first { $0.key.hasSuffix("json") }?.value.object?["schema"]
    }
}
