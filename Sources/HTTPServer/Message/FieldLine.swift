/// One line of a field section.
///
///     field-line  = field-name ":" OWS field-value OWS                          ; RFC 9112 section 5
///     field-value = *( field-vchar / SP / HTAB )
enum FieldLine {
    /// Parses a line, without its CR LF.
    ///
    /// A folded line starts with whitespace, so it has no name and is refused with the rest.
    ///
    /// - Parameters:
    ///   - bytes: what the line is part of.
    ///   - range: where the line lies in it.
    /// - Returns: where the name and the value lie in `bytes`.
    /// - Throws: `.badField` if there is no colon, the name is no token, or a byte is forbidden.
    static func parse(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(RequestError)
        -> Fields.Entry
    {
        var colon = range.lowerBound
        while colon < range.upperBound, ByteClass.isToken(bytes[colon]) { colon += 1 }
        guard colon > range.lowerBound, colon < range.upperBound, bytes[colon] == 0x3A else {
            throw .badField
        }
        let value = bytes.trimmedRange((colon + 1)..<range.upperBound)
        for index in value where !ByteClass.isFieldContent(bytes[index]) { throw .badField }
        return Fields.Entry(
            nameStart: UInt32(range.lowerBound),
            nameEnd: UInt32(colon),
            valueStart: UInt32(value.lowerBound),
            valueEnd: UInt32(value.upperBound)
        )
    }
}
