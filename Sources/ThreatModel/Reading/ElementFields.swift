public import JSON

/// The most that the texts (in Unicode scalars), lists and nests of a model hold.
enum Limits {
    static let name = 200
    static let description = 10_000
    static let tag = 60
    static let tags = 50
    /// How deep boundaries and hosts nest; it also bounds the cost of looking for cycles.
    static let nesting = 64
}

extension Fault.Code {
    /// An element names itself.
    public static let selfReference = Fault.Code(rawValue: "self-reference")
    /// A reference names nothing.
    public static let unknownReference = Fault.Code(rawValue: "unknown-reference")
    /// A reference names an element of the wrong kind.
    public static let wrongKind = Fault.Code(rawValue: "wrong-kind")
    /// Elements are nested too deep.
    public static let tooDeep = Fault.Code(rawValue: "too-deep")
    /// An element would lie inside itself.
    public static let cycle = Fault.Code(rawValue: "cycle")
    /// A field would change that stays as it is for good.
    public static let immutable = Fault.Code(rawValue: "immutable")
}

/// The fields that all kinds of element share.
extension ObjectDecoder {
    struct Identity {
        let id: ElementID
        let name: String
        let isDerived: Bool
    }

    mutating func identity(_ kind: ElementKind) -> Identity? {
        let name = required("name", .line(1...Limits.name))
        let stated = optional("id", .elementID)
        guard let name else { return nil }
        return identity(kind, name: name, stated: stated)
    }

    mutating func identity(_ kind: ElementKind, name: String) -> Identity? {
        identity(kind, name: name, stated: optional("id", .elementID))
    }

    mutating func common() -> (description: String, tags: [String]) {
        (optional("description", .prose(0...Limits.description), default: ""), tags())
    }

    mutating func tags() -> [String] {
        optional("tags", .set(.line(1...Limits.tag), limit: Limits.tags), default: [])
    }

    private func identity(_ kind: ElementKind, name: String, stated: ElementID?) -> Identity? {
        if let stated { return Identity(id: stated, name: name, isDerived: false) }
        guard let fallback = ElementID(kind.rawValue) else { return nil }
        return Identity(
            id: ElementID(derivedFrom: name, fallback: fallback),
            name: name,
            isDerived: true
        )
    }
}

extension JSONParser where Value == String {
    /// A calendar date of RFC 3339 (`full-date`): `2027-01-31`.
    public static var calendarDate: Self {
        string.flatMap { text, pointer, log in
            if isCalendarDate(text) { return text }
            log.report(
                Fault(.invalidFormat, at: pointer, "Must be a date such as 2027-01-31.")
            )
            return nil
        }
    }

    private static func isCalendarDate(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let digits = Set([0, 1, 2, 3, 5, 6, 8, 9])
        guard bytes.count == 10,
            bytes.indices.allSatisfy({ index in
                digits.contains(index)
                    ? (0x30...0x39).contains(bytes[index]) : bytes[index] == UInt8(ascii: "-")
            }),
            let year = Int(text.prefix(4)), let month = Int(text.dropFirst(5).prefix(2)),
            let day = Int(text.suffix(2)), (1...12).contains(month)
        else { return false }
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }
}

extension [ElementReference] {
    static func assets(_ assets: [ElementID]) -> Self {
        assets.enumerated().map { index, id in
            ElementReference(.asset, id, .asset, at: "assets", "\(index)")
        }
    }
}

extension [String] {
    /// The strings without repetitions; the first of each stays.
    func removingDuplicates() -> Self {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
