/// What a request asks for.
public struct Target: Sendable, Equatable {
    /// The four forms of RFC 9112 section 3.2.
    public enum Form: Sendable {
        /// A path and perhaps a query: the usual form.
        case origin
        /// A whole URI, as sent to a proxy.
        case absolute
        /// A host and port; only CONNECT has it.
        case authority
        /// "*", the server as a whole; only OPTIONS has it.
        case asterisk
    }

    /// The form that the client used.
    public let form: Form
    /// The path as sent, without the query; "*" for the asterisk form, empty for the authority form.
    public let path: String
    /// The path split on "/" and then percent-decoded, once: valid UTF-8 without NUL and without
    /// dot segments.
    ///
    /// "/" has none, "/a/" has "a" and "".
    public let segments: [String]
    /// The decoded query; empty if there is none.
    public let query: Query
    /// Host and port of the absolute and authority forms, as sent; they override the Host field.
    public let authority: String?
}

extension Target {
    /// Parses the target of a request line.
    ///
    /// - Parameters:
    ///   - bytes: the target, without the spaces around it.
    ///   - method: the method, which decides whether the authority and asterisk forms are allowed.
    /// - Throws: `.badTarget` if it has none of the four forms, or its path has a dot segment.
    init(_ bytes: Span<UInt8>, method: Method) throws(RequestError) {
        if method == .connect {
            try self.init(authority: bytes)
        } else if bytes.count > 0, bytes[0] == 0x2F {
            try self.init(form: .origin, authority: nil, pathAndQuery: bytes)
        } else if bytes.count == 1, bytes[0] == 0x2A, method == .options {
            self.init(asteriskWith: nil)
        } else {
            try self.init(absolute: bytes, method: method)
        }
    }

    /// The asterisk form, or what amounts to it: an absolute form without a path and query.
    private init(asteriskWith authority: String?) {
        form = .asterisk
        path = "*"
        segments = []
        query = Query()
        self.authority = authority
    }

    /// authority-form = uri-host ":" port, the port being mandatory.
    private init(authority bytes: Span<UInt8>) throws(RequestError) {
        guard HostSyntax.isValid(bytes, needsPort: true) else { throw .badTarget }
        form = .authority
        path = ""
        segments = []
        query = Query()
        authority = String(ascii: bytes)
    }

    /// absolute-form = "http" [ "s" ] "://" authority path-abempty [ "?" query ], without userinfo.
    private init(absolute bytes: Span<UInt8>, method: Method) throws(RequestError) {
        guard let colon = bytes.firstIndex(of: 0x3A), colon + 2 < bytes.count,
            bytes[colon + 1] == 0x2F, bytes[colon + 2] == 0x2F
        else { throw .badTarget }
        let scheme = String(ascii: bytes.extracting(0..<colon)).lowercased()
        guard scheme == "http" || scheme == "https" else { throw .badTarget }
        var end = colon + 3
        while end < bytes.count, bytes[end] != 0x2F, bytes[end] != 0x3F { end += 1 }
        let host = bytes.extracting((colon + 3)..<end)
        guard !host.isEmpty, HostSyntax.isValid(host) else { throw .badTarget }
        let authority = String(ascii: host)
        if end == bytes.count, method == .options {
            self.init(asteriskWith: authority)
        } else {
            try self.init(
                form: .absolute,
                authority: authority,
                pathAndQuery: bytes.extracting(end..<bytes.count)
            )
        }
    }

    private init(form: Form, authority: String?, pathAndQuery bytes: Span<UInt8>)
        throws(RequestError)
    {
        let mark = bytes.firstIndex(of: 0x3F)
        let path = bytes.extracting(0..<(mark ?? bytes.count))
        self.form = form
        self.authority = authority
        segments = try Self.segments(path)
        self.path = path.isEmpty ? "/" : String(ascii: path)
        if let mark {
            query = try Query(bytes: bytes.extracting((mark + 1)..<bytes.count))
        } else {
            query = Query()
        }
    }

    /// Splits first and decodes then, so that an encoded slash stays inside its segment.
    ///
    /// Dot segments are refused, encoded ones too: a proxy in front may have resolved them otherwise.
    private static func segments(_ path: Span<UInt8>) throws(RequestError) -> [String] {
        guard path.count > 1 else { return [] }
        var segments: [String] = []
        segments.reserveCapacity(6)
        var start = 1
        while start <= path.count {
            let end = path.firstIndex(of: 0x2F, from: start) ?? path.count
            let segment = try String(
                percentDecoding: path.extracting(start..<end),
                allowing: ByteClass.isPathCharacter
            )
            guard segment != ".", segment != ".." else { throw .badTarget }
            segments.append(segment)
            start = end + 1
        }
        return segments
    }
}
