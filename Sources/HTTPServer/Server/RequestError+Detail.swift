extension RequestError {
    /// One sentence for a person, without quotes and backslashes.
    public var detail: String {
        switch self {
        case .badRequestLine: "The request line is malformed."
        case .badTarget: "The request target is malformed."
        case .unsupportedVersion: "Only HTTP/1.1 and HTTP/1.0 are spoken here."
        case .unknownMethod: "The method is not known."
        case .tunnelRefused: "This server makes no tunnels."
        case .requestLineTooLong: "The request line is too long."
        case .badField: "A header field is malformed."
        case .fieldsTooLarge: "The header fields are too large or too many."
        case .badHost: "The Host field is missing, repeated or malformed."
        case .badContentLength: "The Content-Length field is repeated or malformed."
        case .badTransferEncoding: "The Transfer-Encoding field is malformed or not allowed here."
        case .unsupportedTransferCoding: "Only the chunked transfer coding is known."
        case .unmetExpectation: "Only the expectation 100-continue is met."
        case .badChunk: "The chunked body is malformed."
        case .contentTooLarge: "The content is too large."
        case .chunkExtensionsTooLarge: "The chunk extensions are too large."
        case .incomplete: "The connection was closed within the request."
        }
    }
}
