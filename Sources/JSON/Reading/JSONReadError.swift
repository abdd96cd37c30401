/// Why bytes are not one strict JSON document, and where.
public struct JSONReadError: Error, Sendable, Equatable {
    /// What is wrong.
    public enum Reason: Sendable, Equatable {
        case empty
        case byteOrderMark
        case invalidUTF8
        case unexpectedEnd
        case unexpectedByte(UInt8)
        case trailingComma
        case controlCharacter(UInt8)
        case invalidEscape
        case loneSurrogate
        case invalidNumber
        case numberOutOfRange
        case duplicateKey(String)
        case tooDeep(limit: Int)
        case tooManyValues(limit: Int)
        case trailingBytes
    }

    /// What is wrong.
    public let reason: Reason
    /// The byte at which it shows, counted from 0.
    public let offset: Int
    /// The value that was being read.
    public let pointer: JSONPointer

    /// The reason as a sentence for the author of the document.
    public var message: String {
        switch reason {
        case .empty: "The document is empty."
        case .byteOrderMark: "The document starts with a byte order mark."
        case .invalidUTF8: "The bytes are not valid UTF-8."
        case .unexpectedEnd: "The document ends too early."
        case .unexpectedByte(let byte): "Unexpected \(Self.name(of: byte))."
        case .trailingComma: "A comma must be followed by another value."
        case .controlCharacter(let byte): "\(Self.name(of: byte)) must be escaped in a string."
        case .invalidEscape: "Unknown escape in a string."
        case .loneSurrogate: "A string contains half of a surrogate pair."
        case .invalidNumber: "Not a number as JSON writes it."
        case .numberOutOfRange: "The number is too large."
        case .duplicateKey: "The same key occurs twice in one object."
        case .tooDeep(let limit): "Nested deeper than \(limit) levels."
        case .tooManyValues(let limit): "More than \(limit) values."
        case .trailingBytes: "Something follows the end of the document."
        }
    }

    private static func name(of byte: UInt8) -> String {
        guard (0x21...0x7E).contains(byte) else {
            return "byte 0x" + String(byte, radix: 16, uppercase: true)
        }
        return "'\(Character(UnicodeScalar(byte)))'"
    }
}
