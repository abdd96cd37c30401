/// One thing that is wrong with a document, for the person who wrote it.
public struct Fault: Error, Sendable, Equatable {
    /// The stable name of a kind of fault, such as `required`; clients may rely on it.
    public struct Code: RawRepresentable, Sendable, Equatable {
        public let rawValue: String

        /// Makes a code; it is `kebab-case`.
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let required = Code(rawValue: "required")
        public static let wrongType = Code(rawValue: "wrong-type")
        public static let unknownField = Code(rawValue: "unknown-field")
        public static let unknownValue = Code(rawValue: "unknown-value")
        public static let outOfRange = Code(rawValue: "out-of-range")
        public static let tooLong = Code(rawValue: "too-long")
        public static let tooShort = Code(rawValue: "too-short")
        public static let invalidFormat = Code(rawValue: "invalid-format")
        public static let controlCharacter = Code(rawValue: "control-character")
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
