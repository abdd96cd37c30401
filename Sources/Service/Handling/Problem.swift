internal import HTTPServer
internal import JSON

/// An answer that says what is wrong (RFC 9457); throwing one ends a request.
struct Problem: Error, Sendable {
    /// The kinds of problem, each with its address in `docs/errors.md`.
    enum Kind: String, Sendable, CaseIterable {
        case malformedBody = "malformed-body"
        case badParameter = "bad-parameter"
        case badRequest = "bad-request"
        case unauthenticated
        case forbidden
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case timeout
        case notAcceptable = "not-acceptable"
        case conflict
        case gone
        case lengthRequired = "length-required"
        case stale
        case contentTooLarge = "content-too-large"
        case targetTooLong = "target-too-long"
        case unsupportedMediaType = "unsupported-media-type"
        case expectationFailed = "expectation-failed"
        case misdirected
        case invalid
        case idempotencyMismatch = "idempotency-mismatch"
        case preconditionRequired = "precondition-required"
        case rateLimited = "rate-limited"
        case fieldsTooLarge = "fields-too-large"
        case `internal`
        case notImplemented = "not-implemented"
        case unavailable
        case versionNotSupported = "version-not-supported"
        case storageFull = "storage-full"
    }

    var kind: Kind
    /// One sentence about this occurrence; it quotes nothing that could be secret.
    var detail: String
    /// The faults of an invalid body.
    var faults: [Fault] = []
    /// Further members, such as `references`.
    var members: [(name: String, value: JSON)] = []
    /// Further header fields, such as `Allow`.
    var fields = Fields()

    /// Makes a problem.
    init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }

    /// The problem as a response.
    ///
    /// - Parameters:
    ///   - instance: The path that was asked for.
    ///   - requestID: The request's id.
    /// - Returns: The response.
    func response(instance: String?, requestID: String) -> Response {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "urn:merlon:problem:\(kind.rawValue)")
            json.member("title", kind.title)
            json.member("status", kind.status.code)
            json.member("detail", detail)
            json.member("instance", ifPresent: instance)
            json.member("requestId", requestID)
            if !faults.isEmpty { json.member("errors", faults) }
            for (name, value) in members { json.member(name, value) }
        }
        var fields = fields
        fields.set(.contentType, "application/problem+json")
        fields.set(.cacheControl, "no-store")
        return Response(status: kind.status, fields: fields, body: .bytes(json.bytes))
    }
}

extension Problem.Kind {
    var status: Status {
        switch self {
        case .malformedBody, .badParameter, .badRequest: .badRequest
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .timeout: .requestTimeout
        case .notAcceptable: .notAcceptable
        case .conflict: .conflict
        case .gone: .gone
        case .lengthRequired: .lengthRequired
        case .stale: .preconditionFailed
        case .contentTooLarge: .contentTooLarge
        case .targetTooLong: .uriTooLong
        case .unsupportedMediaType: .unsupportedMediaType
        case .expectationFailed: .expectationFailed
        case .misdirected: .misdirectedRequest
        case .invalid, .idempotencyMismatch: .unprocessableContent
        case .preconditionRequired: .preconditionRequired
        case .rateLimited: .tooManyRequests
        case .fieldsTooLarge: .requestHeaderFieldsTooLarge
        case .internal: .internalServerError
        case .notImplemented: .notImplemented
        case .unavailable: .serviceUnavailable
        case .versionNotSupported: .httpVersionNotSupported
        case .storageFull: .insufficientStorage
        }
    }

    var title: String {
        switch self {
        case .malformedBody: "The body is not what it says it is"
        case .badParameter: "A parameter is wrong"
        case .badRequest: "The request is malformed"
        case .unauthenticated: "A valid key is needed"
        case .forbidden: "The key does not allow this"
        case .notFound: "Not found"
        case .methodNotAllowed: "The method is not allowed here"
        case .timeout: "The request took too long"
        case .notAcceptable: "No acceptable representation"
        case .conflict: "In conflict with what is stored"
        case .gone: "Deleted"
        case .lengthRequired: "The length of the body is needed"
        case .stale: "The resource has changed since"
        case .contentTooLarge: "The body is too large"
        case .targetTooLong: "The address is too long"
        case .unsupportedMediaType: "The media type is not supported"
        case .expectationFailed: "The expectation cannot be met"
        case .misdirected: "This host is not served here"
        case .invalid: "The body has faults"
        case .idempotencyMismatch: "The idempotency key was used for another request"
        case .preconditionRequired: "If-Match is needed"
        case .rateLimited: "Too many requests"
        case .fieldsTooLarge: "The header fields are too large"
        case .internal: "Something went wrong"
        case .notImplemented: "Not implemented"
        case .unavailable: "Not available at the moment"
        case .versionNotSupported: "The HTTP version is not supported"
        case .storageFull: "The storage is full"
        }
    }
}
