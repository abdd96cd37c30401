/// How the end of a request's body is found.
enum BodyFraming: Sendable, Equatable {
    /// There is no body.
    case none
    /// The body has this many bytes, at least one.
    case length(Int)
    /// The body comes in chunks.
    case chunked
}

extension BodyFraming {
    /// The rules of RFC 9112 section 6.3, with nothing left to interpretation: Transfer-Encoding
    /// beside Content-Length and Transfer-Encoding in HTTP/1.0 are refused.
    init(_ fields: FramingFields, isLegacy: Bool) throws(RequestError) {
        if fields.hasTransferEncoding {
            guard !isLegacy, fields.contentLength == nil else { throw .badTransferEncoding }
            try TransferCodings.check(fields.transferCodings)
            self = .chunked
        } else if let length = fields.contentLength, length > 0 {
            self = .length(length)
        } else {
            self = .none
        }
    }
}
