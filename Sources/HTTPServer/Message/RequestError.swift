/// Why the message itself was refused; each case has one status, and all but a few end the
/// connection, since what follows can no longer be told apart.
public enum RequestError: Error, Hashable, Sendable, CaseIterable {
    /// The request line is not `method SP target SP HTTP/d.d`, or a line ends without CR LF.
    case badRequestLine
    /// The target has none of the four forms, a byte outside the grammar, a bad percent-encoding, or
    /// a dot segment.
    case badTarget
    /// The major version is not 1.
    case unsupportedVersion
    /// A method that this server does not know is longer than the limit of the whole line.
    case unknownMethod
    /// CONNECT: this server makes no tunnels.
    case tunnelRefused
    /// The request line is over its limit.
    case requestLineTooLong
    /// A field line has no colon, a name that is no token, a forbidden byte or a folded line.
    case badField
    /// A field line, all of them together, or their number is over the limit.
    case fieldsTooLarge
    /// Host is missing in HTTP/1.1, repeated, or no host.
    case badHost
    /// Content-Length is no decimal number of 63 bits, or is repeated.
    case badContentLength
    /// Transfer-Encoding is malformed, comes with Content-Length or HTTP/1.0, or does not end in one
    /// `chunked`.
    case badTransferEncoding
    /// A coding other than `chunked` was applied.
    case unsupportedTransferCoding
    /// The Expect field has something else than `100-continue`.
    case unmetExpectation
    /// A chunk's size, extension, data or trailer breaks the syntax.
    case badChunk
    /// The content is over the route's limit.
    case contentTooLarge
    /// Chunk extensions are over the limit.
    case chunkExtensionsTooLarge
    /// The client closed its side within a request.
    case incomplete
}

extension RequestError {
    /// The status that answers it.
    public var status: Status {
        switch self {
        case .badRequestLine, .badTarget, .badField, .badHost, .badContentLength,
            .badTransferEncoding, .badChunk, .incomplete:
            .badRequest
        case .unsupportedVersion: .httpVersionNotSupported
        case .unknownMethod, .tunnelRefused, .unsupportedTransferCoding: .notImplemented
        case .requestLineTooLong: .uriTooLong
        case .fieldsTooLarge: .requestHeaderFieldsTooLarge
        case .unmetExpectation: .expectationFailed
        case .contentTooLarge, .chunkExtensionsTooLarge: .contentTooLarge
        }
    }
}
