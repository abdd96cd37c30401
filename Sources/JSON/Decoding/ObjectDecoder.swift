/// Reads the fields of one JSON object, each at most once, and remembers which names it knows.
public struct ObjectDecoder {
    /// The object's place in the document.
    public let pointer: JSONPointer
    /// Where faults go.
    public let log: FaultLog
    private let object: JSONObject
    private var known: [String] = []
    /// How many of the object's members were asked for.
    private var found = 0

    @usableFromInline
    init(_ object: JSONObject, at pointer: JSONPointer, _ log: FaultLog) {
        self.object = object
        self.pointer = pointer
        self.log = log
    }

    /// A field that must be there; nil after a fault.
    @inlinable
    public mutating func required<Value>(_ name: String, _ parser: JSONParser<Value>) -> Value? {
        guard let json = member(name) else {
            log.report(Fault(.required, at: pointer.appending(name), "Is required."))
            return nil
        }
        return parser.parse(json, pointer.appending(name), log)
    }

    /// A field that may be absent or null; nil then and after a fault.
    @inlinable
    public mutating func optional<Value>(_ name: String, _ parser: JSONParser<Value>) -> Value? {
        guard let json = member(name), json != .null else { return nil }
        return parser.parse(json, pointer.appending(name), log)
    }

    /// A field that may be absent or null, with the value it then has.
    @inlinable
    public mutating func optional<Value>(
        _ name: String,
        _ parser: JSONParser<Value>,
        default: Value
    ) -> Value {
        optional(name, parser) ?? `default`
    }

    /// Allows a field whatever its value: one that answers carry and requests need not.
    public mutating func ignore(_ names: String...) {
        for name in names { _ = member(name) }
    }

    @usableFromInline
    mutating func member(_ name: String) -> JSON? {
        assert(!known.contains(name), "a field is read twice")
        known.append(name)
        let json = object[name]
        if json != nil { found += 1 }
        return json
    }

    /// Whether the field is there and null, as a merge patch writes what it removes.
    public func hasNull(_ name: String) -> Bool {
        object[name] == .null
    }

    @usableFromInline
    func refuseUnknownFields() {
        if found == object.members.count { return }
        for member in object.members where !known.contains(member.key) {
            log.report(
                Fault(
                    .unknownField,
                    at: pointer.appending(member.key),
                    Suggestion.sentence(for: member.key, of: known, noun: "field", listing: false)
                )
            )
        }
    }
}
