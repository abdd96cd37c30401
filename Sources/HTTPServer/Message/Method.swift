/// A request method: any token, compared byte for byte (methods are case-sensitive).
public struct Method: Hashable, Sendable, CustomStringConvertible {
    /// The token as the client sent it.
    public let name: String

    /// The method called `name`, or nil if that is not a token.
    public init?(_ name: String) {
        guard !name.isEmpty, name.utf8.allSatisfy(ByteClass.isToken) else { return nil }
        self.name = name
    }

    private init(known name: String) {
        self.name = name
    }

    /// The token itself.
    public var description: String { name }

    /// Whether the method is one of those that RFC 9110, RFC 5789 and the draft of QUERY define; others
    /// deserve a 501.
    public var isKnown: Bool { Self.known.contains(self) }

    static let known: [Method] = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect, .query,
    ]
}

extension Method {
    /// Reads a representation.
    public static let get = Method(known: "GET")
    /// GET without the content.
    public static let head = Method(known: "HEAD")
    /// Lets the resource process the content.
    public static let post = Method(known: "POST")
    /// Replaces the resource.
    public static let put = Method(known: "PUT")
    /// Changes a part of the resource (RFC 5789).
    public static let patch = Method(known: "PATCH")
    /// Removes the resource.
    public static let delete = Method(known: "DELETE")
    /// Asks what the resource can do.
    public static let options = Method(known: "OPTIONS")
    /// Asks for the request back; never allowed here.
    public static let trace = Method(known: "TRACE")
    /// Asks for a tunnel; never given here.
    public static let connect = Method(known: "CONNECT")
    /// Reads what the content asks for (draft-ietf-httpbis-safe-method-w-body).
    public static let query = Method(known: "QUERY")
}

extension Method {
    /// The method of a request line, or nil if `bytes` is not a token.
    init?(bytes: Span<UInt8>) {
        if bytes.count == 3, bytes[0] == 0x47, bytes[1] == 0x45, bytes[2] == 0x54 {
            self = .get
            return
        }
        guard !bytes.isEmpty, bytes.allSatisfy(ByteClass.isToken) else { return nil }
        self.init(known: String(ascii: bytes))
    }
}
