extension CORSPolicy {
    /// The request's Origin, if the policy lists it.
    func origin(of head: RequestHead) -> String? {
        let values = head.fields.all(.origin)
        guard values.count == 1, origins.contains(values[0]) else { return nil }
        return values[0]
    }

    /// The answer to a preflight of a listed origin, or nil if the request is none.
    func preflight(_ head: RequestHead) -> Response? {
        guard head.method == .options, head.fields.contains(.accessControlRequestMethod) else {
            return nil
        }
        return Response(
            status: .noContent,
            fields: [
                .accessControlAllowMethods: methods.map(\.name).joined(separator: ", "),
                .accessControlAllowHeaders:
                    requestFields.map(\.description).joined(separator: ", "),
                .accessControlMaxAge: String(maxAge),
            ]
        )
    }

    /// A response's fields with those that let a listed origin read it.
    ///
    /// Whatever the origin, caches are told that it matters.
    func decorated(_ fields: Fields, for origin: String?) -> Fields {
        var fields = fields
        fields.append(.vary, "Origin")
        guard let origin else { return fields }
        fields.set(.accessControlAllowOrigin, origin)
        fields.set(
            .accessControlExposeHeaders,
            responseFields.map(\.description).joined(separator: ", ")
        )
        return fields
    }
}
