/// Header fields in the order they were sent.
///
/// All names and values lie in one array of bytes; a field is four offsets into it, and a String is
/// made only for what is asked for.
public struct Fields: Sendable {
    /// Where one field's name and value lie in `bytes`.
    struct Entry: Equatable, Sendable {
        var nameStart: UInt32
        var nameEnd: UInt32
        var valueStart: UInt32
        var valueEnd: UInt32

        var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
        var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
    }

    private(set) var bytes: [UInt8]
    private(set) var entries: [Entry]

    /// No fields.
    public init() {
        bytes = []
        entries = []
    }

    /// The fields that `entries` mark in `bytes`.
    init(bytes: [UInt8], entries: [Entry]) {
        self.bytes = bytes
        self.entries = entries
    }

    /// The number of fields; a name that was sent twice counts twice.
    public var count: Int { entries.count }

    /// Whether there is no field at all.
    public var isEmpty: Bool { entries.isEmpty }

    /// Whether a field of this name was sent.
    public func contains(_ name: FieldName) -> Bool {
        entries.contains { matches($0, name) }
    }

    /// The value of the first field of this name, without the whitespace around it.
    ///
    /// A value that is not UTF-8 is read as ISO-8859-1 (RFC 9110 section 5.5).
    public func first(_ name: FieldName) -> String? {
        entries.first { matches($0, name) }.map { text($0.value) }
    }

    /// The values of all fields of this name, in order.
    public func all(_ name: FieldName) -> [String] {
        entries.lazy.filter { matches($0, name) }.map { text($0.value) }
    }

    /// The values of all fields of this name as one list (RFC 9110 section 5.3), or nil if there is
    /// none.
    public func combined(_ name: FieldName) -> String? {
        let values = all(name)
        return values.count < 2 ? values.first : values.joined(separator: ", ")
    }

    /// Adds a field after the others.
    ///
    /// A byte that may not stand in a field value (a control character, so also a line break) is
    /// written as a space: what a client sent cannot split a response.
    public mutating func append(_ name: FieldName, _ value: String) {
        let nameStart = UInt32(bytes.count)
        bytes.append(contentsOf: name.bytes)
        let nameEnd = UInt32(bytes.count)
        bytes += value.utf8
        for index in Int(nameEnd)..<bytes.count where !ByteClass.isFieldContent(bytes[index]) {
            bytes[index] = ByteClass.space
        }
        entries.append(
            Entry(
                nameStart: nameStart,
                nameEnd: nameEnd,
                valueStart: nameEnd,
                valueEnd: UInt32(bytes.count)
            )
        )
    }

    /// Puts one field in the place of all of its name.
    public mutating func set(_ name: FieldName, _ value: String) {
        remove(name)
        append(name, value)
    }

    /// Removes all fields of a name.
    public mutating func remove(_ name: FieldName) {
        guard contains(name) else { return }
        let (oldBytes, oldEntries) = (bytes, entries)
        self = Fields()
        for entry in oldEntries where !oldBytes.span.matches(entry, name) {
            appendRaw(oldBytes, entry)
        }
    }

    private mutating func appendRaw(_ source: [UInt8], _ entry: Entry) {
        let nameStart = UInt32(bytes.count)
        bytes.append(contentsOf: source[entry.name])
        let nameEnd = UInt32(bytes.count)
        bytes.append(contentsOf: source[entry.value])
        entries.append(
            Entry(
                nameStart: nameStart,
                nameEnd: nameEnd,
                valueStart: nameEnd,
                valueEnd: UInt32(bytes.count)
            )
        )
    }

    private func matches(_ entry: Entry, _ name: FieldName) -> Bool {
        bytes.span.matches(entry, name)
    }

    private func text(_ range: Range<Int>) -> String {
        let span = bytes.span.extracting(range)
        if let text = String(utf8: span) { return text }
        return String(String.UnicodeScalarView(bytes[range].map { Unicode.Scalar($0) }))
    }
}

extension Fields: Equatable {
    /// Whether both have the same names (in the same case) and values in the same order.
    public static func == (left: Fields, right: Fields) -> Bool {
        left.count == right.count
            && zip(left.entries, right.entries).allSatisfy { one, other in
                left.bytes[one.name] == right.bytes[other.name]
                    && left.bytes[one.value] == right.bytes[other.value]
            }
    }
}

extension Fields: Sequence {
    /// The fields in order, each as a name and a value.
    public func makeIterator() -> AnyIterator<(name: String, value: String)> {
        var remaining = entries.makeIterator()
        return AnyIterator {
            remaining.next().map { (text($0.name), text($0.value)) }
        }
    }
}

extension Fields: ExpressibleByDictionaryLiteral {
    /// The fields of a literal, in its order.
    public init(dictionaryLiteral elements: (FieldName, String)...) {
        self.init()
        for (name, value) in elements { append(name, value) }
    }
}

extension Span where Element == UInt8 {
    fileprivate func matches(_ entry: Fields.Entry, _ name: FieldName) -> Bool {
        entry.nameEnd - entry.nameStart == name.bytes.count
            && extracting(entry.name).equals(name)
    }
}
