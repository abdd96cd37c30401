/// The character classes of RFC 9110 section 5.6 and RFC 3986 section 3.3, by byte.
///
///     tchar      = "!" / "#" / "$" / "%" / "&" / "'" / "*" / "+" / "-" / "." / "^" / "_" / "`" / "|" / "~"
///                / DIGIT / ALPHA
///     field-vchar = VCHAR / obs-text                           ; and SP / HTAB between them
///     pchar      = unreserved / pct-encoded / sub-delims / ":" / "@"
enum ByteClass {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20

    /// tchar.
    static func isToken(_ byte: UInt8) -> Bool {
        contains(byte, low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE)
    }

    /// pchar without "%", which needs the two digits after it.
    static func isPathCharacter(_ byte: UInt8) -> Bool {
        contains(byte, low: 0x2FFF_7FD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFF)
    }

    /// pchar / "/" / "?", again without "%".
    static func isQueryCharacter(_ byte: UInt8) -> Bool {
        isPathCharacter(byte) || byte == 0x2F || byte == 0x3F
    }

    /// field-vchar / SP / HTAB: what may stand inside a field value.
    static func isFieldContent(_ byte: UInt8) -> Bool {
        (byte >= 0x20 && byte != 0x7F) || byte == tab
    }

    /// SP / HTAB.
    static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == space || byte == tab
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x39
    }

    /// The value of a HEXDIG, of either case.
    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// The byte with A-Z made a-z; ASCII only, so nothing outside folds onto it.
    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    private static func contains(_ byte: UInt8, low: UInt64, high: UInt64) -> Bool {
        guard byte < 0x80 else { return false }
        let word = byte < 0x40 ? low : high
        return word >> (byte & 0x3F) & 1 == 1
    }
}

extension Span where Element == UInt8 {
    func allSatisfy(_ predicate: (UInt8) -> Bool) -> Bool {
        for index in indices where !predicate(self[index]) { return false }
        return true
    }

    func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        var index = start
        while index < count {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// Whether the bytes are those of `other`, with ASCII letters of either case.
    func equalsIgnoringCase(_ other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in indices {
            let (left, right) = (self[index], other[index])
            guard left == right || ByteClass.lowercased(left) == ByteClass.lowercased(right) else {
                return false
            }
        }
        return true
    }

    /// Whether the bytes are this name, in whatever case.
    func equals(_ name: FieldName) -> Bool {
        equalsIgnoringCase(name.bytes.span)
    }

    /// The range of the bytes without SP and HTAB at both ends.
    func trimmedRange(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, ByteClass.isWhitespace(self[lower]) { lower += 1 }
        while upper > lower, ByteClass.isWhitespace(self[upper - 1]) { upper -= 1 }
        return lower..<upper
    }
}

extension String {
    /// The text of bytes that are known to be ASCII.
    init(ascii bytes: Span<UInt8>) {
        self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }

    /// The text of bytes if they are well-formed UTF-8 (no overlong forms, no surrogates).
    init?(utf8 bytes: Span<UInt8>) {
        guard let text = bytes.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) })
        else { return nil }
        self = text
    }
}
