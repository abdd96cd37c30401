/// Reads the tokens, quoted strings and separators of a field value from left to right.
///
///     quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE                   ; RFC 9110 section 5.6.4
///     qdtext        = HTAB / SP / %x21 / %x23-5B / %x5D-7E / obs-text
///     quoted-pair   = "\" ( HTAB / SP / VCHAR / obs-text )
struct Scanner {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { position == bytes.count }

    /// The next byte, which is not consumed.
    var next: UInt8? { isAtEnd ? nil : bytes[position] }

    /// Consumes the byte if it is the next one.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    mutating func skipWhitespace() {
        _ = take(while: ByteClass.isWhitespace)
    }

    /// Consumes commas and the whitespace around them: the lists of RFC 9110 section 5.6.1 may have
    /// empty elements.
    mutating func skipSeparators() {
        _ = take { ByteClass.isWhitespace($0) || $0 == 0x2C }
    }

    /// Consumes up to the next comma.
    mutating func skipElement() {
        _ = take { $0 != 0x2C }
    }

    mutating func token() -> String? {
        let text = take(while: ByteClass.isToken)
        return text.isEmpty ? nil : String(ascii: bytes.span.extracting(text))
    }

    mutating func tokenOrQuotedString() -> [UInt8]? {
        next == 0x22 ? quotedString() : token().map { Array($0.utf8) }
    }

    /// The content of a quoted string, its escapes undone; nil, with nothing consumed, if there is no
    /// complete one.
    mutating func quotedString() -> [UInt8]? {
        let start = position
        var content: [UInt8] = []
        guard skip(0x22) else { return nil }
        while let byte = next {
            position += 1
            if byte == 0x22 { return content }
            if byte == 0x5C {
                guard let escaped = next, ByteClass.isFieldContent(escaped) else { break }
                position += 1
                content.append(escaped)
            } else {
                guard ByteClass.isFieldContent(byte) else { break }
                content.append(byte)
            }
        }
        position = start
        return nil
    }

    /// Consumes the bytes that satisfy the predicate.
    mutating func take(while predicate: (UInt8) -> Bool) -> Range<Int> {
        let start = position
        while let byte = next, predicate(byte) { position += 1 }
        return start..<position
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}

extension String {
    /// The text with A-Z made a-z and nothing else changed.
    func lowercasedASCII() -> String {
        String(decoding: utf8.map(ByteClass.lowercased), as: UTF8.self)
    }
}
