/// Turns a JSON value into a value of the domain, or reports why it cannot.
///
/// What is generic is inlinable: modules that use it then have it compiled for their own types.
public struct JSONParser<Value> {
    /// Returns nil exactly if it reported a fault.
    public let parse: (JSON, JSONPointer, FaultLog) -> Value?

    /// Makes a parser of a function that returns nil exactly if it reported a fault.
    @inlinable
    public init(_ parse: @escaping (JSON, JSONPointer, FaultLog) -> Value?) {
        self.parse = parse
    }

    /// A parser that goes on with the value of this one.
    @inlinable
    public func flatMap<Other>(
        _ next: @escaping (Value, JSONPointer, FaultLog) -> Other?
    ) -> JSONParser<Other> {
        JSONParser<Other> { json, pointer, log in
            parse(json, pointer, log).flatMap { next($0, pointer, log) }
        }
    }
}

extension JSONParser where Value == Bool {
    /// `true` or `false`.
    public static var bool: Self {
        JSONParser { json, pointer, log in
            json.bool ?? log.wrongType(json, at: pointer, expected: "a boolean")
        }
    }
}

extension JSONParser where Value == Int {
    /// A whole number within `range`.
    public static func integer(_ range: ClosedRange<Int>) -> Self {
        JSONParser { json, pointer, log in
            guard let value = json.integer else {
                return log.wrongType(json, at: pointer, expected: "a whole number")
            }
            guard range.contains(value) else {
                log.report(
                    Fault(
                        .outOfRange,
                        at: pointer,
                        "Must be from \(range.lowerBound) to \(range.upperBound)."
                    )
                )
                return nil
            }
            return value
        }
    }
}

extension JSONParser where Value == String {
    /// Any string.
    public static var string: Self {
        JSONParser { json, pointer, log in
            json.string ?? log.wrongType(json, at: pointer, expected: "a string")
        }
    }

    /// Text of one line: `length` counts Unicode scalars, control characters are refused.
    public static func line(_ length: ClosedRange<Int>) -> Self {
        text(length) { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
    }

    /// Text that may hold line breaks and tabs: `length` counts Unicode scalars.
    public static func prose(_ length: ClosedRange<Int>) -> Self {
        text(length) {
            ($0.value < 0x20 && !["\n", "\r", "\t"].contains($0))
                || (0x7F...0x9F).contains($0.value)
        }
    }

    private static func text(
        _ length: ClosedRange<Int>,
        refusing isRefused: @escaping (UnicodeScalar) -> Bool
    ) -> Self {
        string.flatMap { text, pointer, log in
            // Most texts are plain: each byte is a scalar, and none is refused.
            if length.contains(text.utf8.count),
                text.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
            {
                return text
            }
            let scalars = text.unicodeScalars
            if let fault = lengthFault(of: text, length, pointer) {
                log.report(fault)
                return nil
            }
            if let scalar = scalars.first(where: isRefused) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                log.report(
                    Fault(
                        .controlCharacter,
                        at: pointer,
                        "Must not contain the character U+\(code)."
                    )
                )
                return nil
            }
            return text
        }
    }

    private static func lengthFault(
        of text: String,
        _ length: ClosedRange<Int>,
        _ pointer: JSONPointer
    ) -> Fault? {
        let count = text.unicodeScalars.count
        if count < length.lowerBound {
            return Fault(
                .tooShort,
                at: pointer,
                count == 0
                    ? "Must not be empty." : "Must have at least \(length.lowerBound) characters."
            )
        }
        if count > length.upperBound {
            return Fault(
                .tooLong,
                at: pointer,
                "Must have at most \(length.upperBound) characters, not \(count)."
            )
        }
        return nil
    }
}

extension JSONParser where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the values of a closed set.
    public static var oneOf: Self {
        JSONParser<String>.string.flatMap { text, pointer, log in
            if let value = Value(rawValue: text) { return value }
            let allowed = Value.allCases.map(\.rawValue)
            log.report(
                Fault(
                    .unknownValue,
                    at: pointer,
                    Suggestion.sentence(for: text, of: allowed, noun: "value", listing: true)
                )
            )
            return nil
        }
    }
}

extension JSONParser {
    /// An array of at most `limit` values, each read by `element`.
    @inlinable
    public static func array<Element>(
        _ element: JSONParser<Element>,
        limit: Int
    ) -> Self where Value == [Element] {
        JSONParser { json, pointer, log in
            guard let elements = json.array else {
                return log.wrongType(json, at: pointer, expected: "an array")
            }
            guard elements.count <= limit else {
                log.report(
                    Fault(
                        .tooLong,
                        at: pointer,
                        "Must have at most \(limit) entries, not \(elements.count)."
                    )
                )
                return nil
            }
            let before = log.faultCount
            var values: [Element] = []
            values.reserveCapacity(elements.count)
            for index in elements.indices {
                let value = element.parse(elements[index], pointer.appending(index), log)
                if let value { values.append(value) }
            }
            return log.faultCount == before ? values : nil
        }
    }

    /// An array as a set: at most `limit` values, none twice.
    @inlinable
    public static func set<Element: Hashable>(
        _ element: JSONParser<Element>,
        limit: Int
    ) -> Self where Value == [Element] {
        array(element, limit: limit).flatMap { values, pointer, log in
            var seen: Set<Element> = []
            var distinct = true
            for index in values.indices where !seen.insert(values[index]).inserted {
                log.report(Fault(.duplicate, at: pointer.appending(index), "Is listed twice."))
                distinct = false
            }
            return distinct ? values : nil
        }
    }

    /// An object with known fields; unknown ones are faults.
    ///
    /// - Parameter body: Reads the fields; returns nil exactly if a fault was reported.
    /// - Returns: The parser.
    @inlinable
    public static func object(_ body: @escaping (inout ObjectDecoder) -> Value?) -> Self {
        JSONParser { json, pointer, log in
            guard let object = json.object else {
                return log.wrongType(json, at: pointer, expected: "an object")
            }
            let before = log.faultCount
            var decoder = ObjectDecoder(object, at: pointer, log)
            let value = body(&decoder)
            decoder.refuseUnknownFields()
            return log.faultCount == before ? value : nil
        }
    }
}

extension FaultLog {
    /// Reports that `json` is of the wrong type; returns nil, as a parser then does.
    @inlinable
    public func wrongType<Value>(
        _ json: JSON,
        at pointer: JSONPointer,
        expected: String
    ) -> Value? {
        report(Fault(.wrongType, at: pointer, "Must be \(expected), not \(json.typeName)."))
        return nil
    }
}
