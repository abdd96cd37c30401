/// Writes HTML and SVG: what is not a literal of this target's source is always escaped.
struct MarkupWriter {
    private(set) var bytes: [UInt8]

    /// Makes a writer that appends to `bytes`.
    init(_ bytes: [UInt8] = []) {
        self.bytes = bytes
    }

    /// Writes an element with a start and an end tag; attributes without value are left out.
    mutating func element(
        _ name: StaticString,
        _ attributes: KeyValuePairs<StaticString, String?> = [:],
        _ content: (inout MarkupWriter) -> Void = { _ in }
    ) {
        start(name, attributes)
        content(&self)
        end(name)
    }

    /// Writes an element that holds text alone.
    mutating func element(
        _ name: StaticString,
        _ attributes: KeyValuePairs<StaticString, String?> = [:],
        text: String
    ) {
        start(name, attributes)
        self.text(text)
        end(name)
    }

    /// Writes a start tag alone, as for a void element.
    mutating func start(
        _ name: StaticString,
        _ attributes: KeyValuePairs<StaticString, String?> = [:]
    ) {
        literal("<")
        literal(name)
        for (key, value) in attributes {
            guard let value else { continue }
            literal(" ")
            literal(key)
            literal("=\"")
            text(value)
            literal("\"")
        }
        literal(">")
    }

    /// Writes an end tag alone.
    mutating func end(_ name: StaticString) {
        literal("</")
        literal(name)
        literal(">")
    }

    /// Writes text: escaped, and with what is invisible made visible.
    mutating func text(_ text: String) {
        var text = HarmlessText.of(text)
        text.withUTF8 { utf8 in
            var start = 0
            for (index, byte) in utf8.enumerated() {
                guard let entity = Self.entity(of: byte) else { continue }
                bytes.append(contentsOf: utf8[start..<index])
                literal(entity)
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
    }

    private static func entity(of byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }

    /// Writes markup that this target's source holds.
    mutating func literal(_ markup: StaticString) {
        markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
}
