/// The query of a target: `key=value` pairs between "&", percent-decoded once, in order.
///
/// "+" stands for itself, as in RFC 3986; a key without "=" has an empty value, an empty key is kept,
/// and an empty piece between two "&" is skipped.
public struct Query: Sendable, Equatable {
    /// One pair.
    public struct Item: Sendable, Equatable {
        /// What stands before the first "=".
        public let key: String
        /// What stands after it.
        public let value: String

        /// A pair of a decoded key and a decoded value.
        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// Every pair, in order, repeated keys included.
    public let all: [Item]

    /// A query of these pairs.
    public init(_ all: [Item] = []) {
        self.all = all
    }

    /// The value of the first pair with this key.
    public func first(_ key: String) -> String? {
        all.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
    }

    /// The values of all pairs with this key, in order.
    public func values(_ key: String) -> [String] {
        all.lazy.filter { $0.key.utf8.elementsEqual(key.utf8) }.map(\.value)
    }
}

extension Query {
    /// Parses what stands after the "?" of a target.
    ///
    ///     query = *( pchar / "/" / "?" )                       ; RFC 3986 section 3.4
    ///
    /// - Parameter bytes: the query without its "?".
    /// - Throws: `.badTarget` for a byte outside the grammar, a "%" without two hexadecimal digits, and
    ///   a key or value that does not decode to UTF-8 or has a NUL.
    init(bytes: Span<UInt8>) throws(RequestError) {
        var items: [Item] = []
        var start = 0
        while start <= bytes.count {
            let end = bytes.firstIndex(of: 0x26, from: start) ?? bytes.count
            if end > start { items.append(try Item(bytes: bytes.extracting(start..<end))) }
            start = end + 1
        }
        all = items
    }
}

extension Query.Item {
    fileprivate init(bytes: Span<UInt8>) throws(RequestError) {
        let equals = bytes.firstIndex(of: 0x3D)
        key = try String(
            percentDecoding: bytes.extracting(0..<(equals ?? bytes.count)),
            allowing: ByteClass.isQueryCharacter
        )
        guard let equals else {
            value = ""
            return
        }
        value = try String(
            percentDecoding: bytes.extracting((equals + 1)..<bytes.count),
            allowing: ByteClass.isQueryCharacter
        )
    }
}
