extension String {
    /// Decodes percent-encoded bytes, once.
    ///
    ///     pct-encoded = "%" HEXDIG HEXDIG                      ; RFC 3986 section 2.1
    ///
    /// - Parameters:
    ///   - bytes: the encoded text.
    ///   - isAllowed: which bytes may stand for themselves.
    /// - Throws: `.badTarget` for a byte that is not allowed, a "%" without two digits, a NUL, and
    ///   bytes that are not UTF-8.
    init(
        percentDecoding bytes: Span<UInt8>,
        allowing isAllowed: (UInt8) -> Bool
    ) throws(RequestError) {
        if bytes.allSatisfy(isAllowed) {
            self.init(ascii: bytes)
            return
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isAllowed(byte) {
                decoded.append(byte)
                index += 1
            } else {
                decoded.append(try Self.decodeTriplet(bytes, at: index))
                index += 3
            }
        }
        guard !decoded.contains(0), let text = String(utf8: decoded.span) else {
            throw .badTarget
        }
        self = text
    }

    private static func decodeTriplet(_ bytes: Span<UInt8>, at index: Int) throws(RequestError)
        -> UInt8
    {
        guard bytes[index] == 0x25, index + 2 < bytes.count,
            let high = ByteClass.hexValue(bytes[index + 1]),
            let low = ByteClass.hexValue(bytes[index + 2])
        else { throw .badTarget }
        return high << 4 | low
    }
}
