/// The first line of a request.
///
///     request-line = method SP request-target SP HTTP-version                   ; RFC 9112 section 3
///     HTTP-version = "HTTP" "/" DIGIT "." DIGIT
struct RequestLine: Sendable, Equatable {
    let method: Method
    let target: Target
    /// Whether the version is 1.0.
    let isLegacy: Bool
}

extension RequestLine {
    /// Parses the line, without its CR LF.
    ///
    /// The version is looked at before the target, so that other versions get their 505 whatever
    /// their targets are.
    ///
    /// - Throws: `.badRequestLine`, `.unsupportedVersion` or `.badTarget`.
    init(_ line: Span<UInt8>) throws(RequestError) {
        guard let methodEnd = line.firstIndex(of: ByteClass.space),
            let method = Method(bytes: line.extracting(0..<methodEnd)),
            let targetEnd = line.firstIndex(of: ByteClass.space, from: methodEnd + 1)
        else { throw .badRequestLine }
        isLegacy = try Self.isLegacy(line.extracting((targetEnd + 1)..<line.count))
        self.method = method
        target = try Target(line.extracting((methodEnd + 1)..<targetEnd), method: method)
    }

    private static func isLegacy(_ version: Span<UInt8>) throws(RequestError) -> Bool {
        guard version.count == 8, version[0] == 0x48, version[1] == 0x54, version[2] == 0x54,
            version[3] == 0x50, version[4] == 0x2F, ByteClass.isDigit(version[5]),
            version[6] == 0x2E, ByteClass.isDigit(version[7])
        else { throw .badRequestLine }
        guard version[5] == 0x31 else { throw .unsupportedVersion }
        return version[7] == 0x30
    }
}
