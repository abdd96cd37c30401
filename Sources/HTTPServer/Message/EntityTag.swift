/// A tag that names one representation of a resource.
///
///     entity-tag = [ "W/" ] DQUOTE *etagc DQUOTE                                ; RFC 9110 section 8.8.3
///     etagc      = %x21 / %x23-7E / obs-text
public struct EntityTag: Sendable, Hashable, CustomStringConvertible {
    /// What stands between the quotes.
    public let value: String
    /// Whether it only says that representations are worth the same, not that their bytes are equal.
    public let isWeak: Bool

    /// A tag, or nil if `value` has a byte that may not stand in one.
    public init?(_ value: String, isWeak: Bool = false) {
        guard value.utf8.allSatisfy(Self.isAllowed) else { return nil }
        self.value = value
        self.isWeak = isWeak
    }

    /// The tag as it is written in ETag.
    public var description: String { isWeak ? "W/\"\(value)\"" : "\"\(value)\"" }

    /// Whether both are strong and the same.
    public func matchesStrongly(_ other: EntityTag) -> Bool {
        !isWeak && !other.isWeak && matchesWeakly(other)
    }

    /// Whether both are the same but for weakness.
    public func matchesWeakly(_ other: EntityTag) -> Bool {
        value.utf8.elementsEqual(other.value.utf8)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte >= 0x21 && byte != 0x22 && byte != 0x7F
    }
}

extension EntityTag {
    /// Reads the next tag.
    init?(_ scanner: inout Scanner) {
        var isWeak = false
        if scanner.skip(0x57) {
            guard scanner.skip(0x2F) else { return nil }
            isWeak = true
        }
        guard scanner.skip(0x22) else { return nil }
        let range = scanner.take(while: Self.isAllowed)
        guard scanner.skip(0x22) else { return nil }
        self.init(scanner.text(range), isWeak: isWeak)
    }
}
