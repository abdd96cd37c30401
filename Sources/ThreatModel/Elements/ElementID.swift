public import JSON

/// The name of an element within its model, such as `web`: `^[a-z0-9][a-z0-9._-]{0,63}$`.
///
/// It never changes while the element lives: findings and decisions hang on it.
public struct ElementID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The most characters that an id has.
    public static let maximumLength = 64

    /// The id as text; always ASCII.
    public let description: String

    /// Makes an id of text that has its form, else nil.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard (1...Self.maximumLength).contains(bytes.count), bytes.allSatisfy(Self.isAllowed),
            let first = bytes.first, Self.isAlphanumeric(first)
        else { return nil }
        description = text
    }

    /// Makes an id of a name: ASCII letters in lower case, everything else a hyphen.
    ///
    /// - Parameters:
    ///   - name: What the element is called.
    ///   - fallback: The id where the name has no ASCII letter or digit.
    public init(derivedFrom name: String, fallback: ElementID) {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            let folded = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
            if Self.isAlphanumeric(folded) {
                bytes.append(folded)
            } else if let last = bytes.last, last != UInt8(ascii: "-") {
                bytes.append(UInt8(ascii: "-"))
            }
        }
        bytes = Array(bytes.prefix(Self.maximumLength))
        while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
        self = ElementID(String(decoding: bytes, as: UTF8.self)) ?? fallback
    }

    /// This id with a number behind it, shortened to fit: the way out when it is taken.
    public func numbered(_ number: Int) -> ElementID {
        let suffix = "-\(number)"
        let text = String(description.prefix(Self.maximumLength - suffix.utf8.count)) + suffix
        return ElementID(text) ?? self
    }

    /// Orders by bytes.
    public static func < (left: ElementID, right: ElementID) -> Bool {
        left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension ElementID: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) { json.string(description) }
}

extension JSONParser where Value == ElementID {
    /// An id of the form that `ElementID` asks for.
    public static var elementID: Self {
        JSONParser<String>.string.flatMap { text, pointer, log in
            if let id = ElementID(text) { return id }
            log.report(
                Fault(
                    .invalidFormat,
                    at: pointer,
                    "Must be 1 to 64 lower-case letters, digits, '.', '_' or '-', starting with a letter or digit."
                )
            )
            return nil
        }
    }
}
