import JSON

// The keywords that look at a value alone: no schema within.

extension SchemaValidator {
    /// What is wrong with a value by one keyword: empty if nothing, nil if it is no such keyword.
    static func assertion(_ keyword: String, _ rule: JSON, _ value: JSON) -> String? {
        switch keyword {
        case "type": types(rule).contains { isOfType($0, value) } ? "" : "is not \(types(rule))"
        case "const": isSame(rule, value) ? "" : "is not \(text(rule))"
        case "enum":
            (rule.array ?? []).contains { isSame($0, value) } ? "" : "is none of \(text(rule))"
        case "required": missing(rule, value)
        case "uniqueItems": rule == true && hasRepetition(value) ? "has an element twice" : ""
        case "format": format(rule, value)
        case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
            "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
            bound(keyword, rule, value)
        default: nil
        }
    }

    private static func types(_ rule: JSON) -> [String] {
        rule.string.map { [$0] } ?? (rule.array ?? []).compactMap(\.string)
    }

    private static func isOfType(_ type: String, _ value: JSON) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array),
            ("object", .object), ("number", .integer), ("number", .double):
            true
        // JSON Schema validation, section 6.1.1: an integer is a number without a fractional part.
        case ("integer", _): number(value).map { $0 == $0.rounded() } ?? false
        default: false
        }
    }

    private static func missing(_ rule: JSON, _ value: JSON) -> String {
        guard let object = value.object else { return "" }
        let names = (rule.array ?? []).compactMap(\.string).filter { object[$0] == nil }
        return names.isEmpty ? "" : "lacks \(names.joined(separator: ", "))"
    }

    /// A lower or an upper bound of a length, a count or a number.
    private static func bound(_ keyword: String, _ rule: JSON, _ value: JSON) -> String {
        guard let limit = number(rule) else { return "its schema has a malformed \(keyword)" }
        let size: Double? =
            switch value {
            case .string(let text) where keyword.hasSuffix("Length"):
                Double(text.unicodeScalars.count)
            case .array(let elements) where keyword.hasSuffix("Items"): Double(elements.count)
            case .object(let object) where keyword.hasSuffix("Properties"):
                Double(object.members.count)
            case .integer, .double: keyword.lowercased().hasSuffix("imum") ? number(value) : nil
            default: nil
            }
        guard let size else { return "" }
        let holds =
            switch keyword {
            case "exclusiveMinimum": size > limit
            case "exclusiveMaximum": size < limit
            default: keyword.hasPrefix("min") ? size >= limit : size <= limit
            }
        return holds ? "" : "breaks \(keyword) \(text(rule))"
    }

    private static func hasRepetition(_ value: JSON) -> Bool {
        let elements = value.array ?? []
        return elements.indices.contains { index in
            elements[..<index].contains { isSame($0, elements[index]) }
        }
    }

    private static func number(_ value: JSON) -> Double? {
        switch value {
        case .integer(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }

    /// Whether both are the same by JSON Schema: `1` and `1.0` are, and members in any order.
    private static func isSame(_ left: JSON, _ right: JSON) -> Bool {
        switch (left, right) {
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy(isSame)
        case (.object(let left), .object(let right)):
            left.members.count == right.members.count
                && left.members.allSatisfy { member in
                    right[member.key].map { isSame(member.value, $0) } ?? false
                }
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        default: left == right || number(left).map { $0 == number(right) } ?? false
        }
    }

    private static func text(_ value: JSON) -> String {
        String(decoding: JSONWriter.bytes(of: value), as: UTF8.self)
    }
}

// MARK: - Formats

extension SchemaValidator {
    private static func format(_ rule: JSON, _ value: JSON) -> String {
        guard let text = value.string else { return "" }
        let holds: Bool
        switch rule.string {
        case "date-time": holds = fits(text, "dddd-dd-ddTdd:dd:dd", rest: isTimeEnd)
        case "date": holds = fits(text, "dddd-dd-dd") { $0.isEmpty }
        case "uuid": holds = fits(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx") { $0.isEmpty }
        case "uri-reference", "uri": holds = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 }
        default: return "its schema has a format that is not known here"
        }
        return holds ? "" : "is no \(rule.string ?? "")"
    }

    /// Whether text starts as a template says, in which `d` is a digit and `x` a lower-case
    /// hexadecimal one, and `rest` holds for what follows.
    private static func fits(
        _ text: String,
        _ template: String,
        rest: ([UInt8]) -> Bool
    ) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count >= template.utf8.count else { return false }
        return zip(bytes, template.utf8).allSatisfy { byte, expected in
            switch expected {
            case UInt8(ascii: "d"): isDigit(byte)
            case UInt8(ascii: "x"):
                isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            default: byte == expected
            }
        } && rest(Array(bytes.dropFirst(template.utf8.count)))
    }

    /// The service writes its times in UTC: an optional fraction and `Z`.
    private static func isTimeEnd(_ bytes: [UInt8]) -> Bool {
        guard bytes.last == UInt8(ascii: "Z") else { return false }
        let fraction = bytes.dropLast()
        return fraction.isEmpty
            || fraction.first == UInt8(ascii: ".") && fraction.count > 1
                && fraction.dropFirst().allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
