/// One thing that is wrong with a document, for the person who wrote it.
public struct Fault: Error, Sendable, Equatable {
    /// The stable name of a kind of fault, such as `required`; clients may rely on it.
    public struct Code: RawRepresentable, Sendable, Equatable {
        /// The code as it is written.
        public let rawValue: String

        /// Makes a code; it is `kebab-case`.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A field is missing.
        public static let required = Code(rawValue: "required")
        /// A value is of another type.
        public static let wrongType = Code(rawValue: "wrong-type")
        /// A field is none of those known.
        public static let unknownField = Code(rawValue: "unknown-field")
        /// A word is none of those allowed.
        public static let unknownValue = Code(rawValue: "unknown-value")
        /// A number is too small or too large.
        public static let outOfRange = Code(rawValue: "out-of-range")
        /// A text or list is too long.
        public static let tooLong = Code(rawValue: "too-long")
        /// A text is too short.
        public static let tooShort = Code(rawValue: "too-short")
        /// A text does not have its form.
        public static let invalidFormat = Code(rawValue: "invalid-format")
        /// A text has a character that it may not have.
        public static let controlCharacter = Code(rawValue: "control-character")
        /// Something stands twice that may stand once.
        public static let duplicate = Code(rawValue: "duplicate")
    }

    /// Where in the document.
    public var pointer: JSONPointer
    /// What kind of fault.
    public var code: Code
    /// The fault as a sentence.
    public var detail: String

    /// Makes a fault.
    public init(_ code: Code, at pointer: JSONPointer, _ detail: String) {
        self.pointer = pointer
        self.code = code
        self.detail = detail
    }
}

extension Fault: JSONWritable {
    /// Writes `pointer`, `code` and `detail`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("pointer", pointer.description)
            json.member("code", code.rawValue)
            json.member("detail", detail)
        }
    }
}
