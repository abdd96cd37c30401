/// The value of If-Match or If-None-Match.
///
///     If-Match = "*" / [ entity-tag *( OWS "," OWS entity-tag ) ]               ; RFC 9110 section 13.1
public enum EntityTagCondition: Sendable, Equatable {
    /// Any representation that exists.
    case any
    /// One of these.
    case tags([EntityTag])

    /// Parses a value, or the combined values of several fields; nil if it is malformed or has no tag.
    public init?(_ value: String) {
        var scanner = Scanner(value)
        scanner.skipWhitespace()
        if scanner.skip(0x2A) {
            scanner.skipWhitespace()
            guard scanner.isAtEnd else { return nil }
            self = .any
            return
        }
        var tags: [EntityTag] = []
        scanner.skipSeparators()
        while !scanner.isAtEnd {
            guard let tag = EntityTag(&scanner) else { return nil }
            tags.append(tag)
            scanner.skipWhitespace()
            guard scanner.isAtEnd || scanner.next == 0x2C else { return nil }
            scanner.skipSeparators()
        }
        guard !tags.isEmpty else { return nil }
        self = .tags(tags)
    }
}
