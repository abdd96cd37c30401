/// The value of Transfer-Encoding.
///
///     Transfer-Encoding  = transfer-coding *( OWS "," OWS transfer-coding )     ; RFC 9112 section 6.1
///     transfer-coding    = token *( OWS ";" OWS transfer-parameter )
///     transfer-parameter = token BWS "=" BWS ( token / quoted-string )
enum TransferCodings {
    /// Accepts `chunked` alone.
    ///
    /// - Parameter value: all values of the field, joined by commas.
    /// - Throws: `.badTransferEncoding` if the list is malformed or empty, or `chunked` is not its last,
    ///   comes twice or has parameters; `.unsupportedTransferCoding` if other codings precede it.
    static func check(_ value: [UInt8]) throws(RequestError) {
        var scanner = Scanner(value)
        var others = 0
        while true {
            scanner.skipWhitespace()
            guard let coding = scanner.token() else { throw .badTransferEncoding }
            let hasParameters = try skipParameters(&scanner)
            let isLast = scanner.isAtEnd
            if coding.lowercasedASCII() == "chunked" {
                guard isLast, !hasParameters else { throw .badTransferEncoding }
                break
            }
            guard !isLast else { throw .badTransferEncoding }
            others += 1
            guard scanner.skip(0x2C) else { throw .badTransferEncoding }
        }
        guard others == 0 else { throw .unsupportedTransferCoding }
    }

    private static func skipParameters(_ scanner: inout Scanner) throws(RequestError) -> Bool {
        var isAny = false
        scanner.skipWhitespace()
        while scanner.skip(0x3B) {
            isAny = true
            scanner.skipWhitespace()
            guard scanner.token() != nil else { throw .badTransferEncoding }
            scanner.skipWhitespace()
            guard scanner.skip(0x3D) else { throw .badTransferEncoding }
            scanner.skipWhitespace()
            guard scanner.tokenOrQuotedString() != nil else { throw .badTransferEncoding }
            scanner.skipWhitespace()
        }
        return isAny
    }
}
