/// A value that knows its JSON text.
public protocol JSONWritable {
    /// Writes exactly one JSON value.
    func write(to json: inout JSONWriter)
}

extension String: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) { json.string(self) }
}

extension Bool: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) { json.raw((self ? "true" : "false").utf8) }
}

extension Int: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) { json.raw(String(self).utf8) }
}

extension Double: JSONWritable {
    /// Writes the shortest text that reads back as the same number; the number must be finite.
    public func write(to json: inout JSONWriter) {
        precondition(isFinite, "JSON has no \(self)")
        if let integer = Int(exactly: self) {
            integer.write(to: &json)
        } else {
            json.raw(description.utf8)
        }
    }
}

extension Array: JSONWritable where Element: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.array { json in
            for element in self { element.write(to: &json) }
        }
    }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
    /// Writes `null` for nil.
    public func write(to json: inout JSONWriter) {
        if let self { self.write(to: &json) } else { json.raw("null".utf8) }
    }
}

extension JSON: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        switch self {
        case .null: json.raw("null".utf8)
        case .bool(let value): value.write(to: &json)
        case .integer(let value): value.write(to: &json)
        case .double(let value): value.write(to: &json)
        case .string(let value): value.write(to: &json)
        case .array(let value): value.write(to: &json)
        case .object(let value):
            json.object { json in
                for member in value.members { json.member(member.key, member.value) }
            }
        }
    }
}
