/// A media type, such as that of Content-Type.
///
///     media-type = type "/" subtype *( OWS ";" OWS [ parameter ] )              ; RFC 9110 section 8.3.1
///     parameter  = token "=" ( token / quoted-string )
public struct MediaType: Sendable, Equatable, CustomStringConvertible {
    /// One parameter.
    public struct Parameter: Sendable, Equatable {
        /// The name in lower case.
        public let name: String
        /// The value without its quotes.
        public let value: String
    }

    /// What stands before the slash, in lower case.
    public let type: String
    /// What stands after it, in lower case.
    public let subtype: String
    /// The parameters in order.
    public let parameters: [Parameter]

    /// Parses a media type; nil if it is malformed.
    public init?(_ text: String) {
        var scanner = Scanner(text)
        scanner.skipWhitespace()
        self.init(&scanner)
        guard scanner.isAtEnd else { return nil }
    }

    /// The type and subtype without the parameters, such as `application/json`.
    public var essence: String { "\(type)/\(subtype)" }

    /// The type, subtype and parameters.
    public var description: String {
        essence + parameters.map { "; \($0.name)=\($0.value)" }.joined()
    }

    /// The value of the first parameter of this name, which is given in lower case.
    public func parameter(_ name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }

    /// Reads a media type and the whitespace after it.
    init?(_ scanner: inout Scanner) {
        guard let type = scanner.token(), scanner.skip(0x2F), let subtype = scanner.token() else {
            return nil
        }
        self.type = type.lowercasedASCII()
        self.subtype = subtype.lowercasedASCII()
        var parameters: [Parameter] = []
        scanner.skipWhitespace()
        while scanner.skip(0x3B) {
            scanner.skipWhitespace()
            guard let name = scanner.token() else { continue }
            guard scanner.skip(0x3D), let value = scanner.tokenOrQuotedString() else { return nil }
            parameters.append(
                Parameter(
                    name: name.lowercasedASCII(),
                    value: String(decoding: value, as: UTF8.self)
                )
            )
            scanner.skipWhitespace()
        }
        self.parameters = parameters
    }
}
