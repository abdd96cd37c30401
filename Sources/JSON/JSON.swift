/// A JSON value (RFC 8259) in memory.
public enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    /// A number without fraction or exponent that fits in 64 bits.
    case integer(Int)
    /// Any other number; always finite.
    case double(Double)
    case string(String)
    case array([JSON])
    case object(JSONObject)

    /// What the value is, in the words of a message to a person.
    public var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer, .double: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// The members if this is an object, else nil.
    public var object: JSONObject? {
        guard case .object(let object) = self else { return nil }
        return object
    }

    /// The elements if this is an array, else nil.
    public var array: [JSON]? {
        guard case .array(let array) = self else { return nil }
        return array
    }

    /// The text if this is a string, else nil.
    public var string: String? {
        guard case .string(let string) = self else { return nil }
        return string
    }

    /// The number if this is one without a fractional part that fits in 64 bits, else nil.
    ///
    /// `1.0` counts as an integer, as it does in JSON Schema 2020-12.
    public var integer: Int? {
        switch self {
        case .integer(let value): value
        case .double(let value): Int(exactly: value)
        default: nil
        }
    }

    /// The value if this is a boolean, else nil.
    public var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// The string of a literal.
    public init(stringLiteral value: String) { self = .string(value) }
    /// The number of a literal.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// The boolean of a literal.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// The array of a literal.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// The object of a literal, whose keys must be distinct.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(JSONObject(elements.map { JSONObject.Member(key: $0.0, value: $0.1) }))
    }
}
