/// The nodes that a request was forwarded for, from the client's to the last proxy's.
public enum ForwardedFor {
    /// The `for` parameters of a Forwarded field.
    ///
    ///     Forwarded         = 1#forwarded-element                               ; RFC 7239 section 4
    ///     forwarded-element = [ forwarded-pair ] *( ";" [ forwarded-pair ] )
    ///     forwarded-pair    = token "=" value
    ///
    /// - Parameter value: the field's values, combined.
    /// - Returns: for each element the host without brackets and port, or nil if it has none or is
    ///   malformed; everything is nil from a syntax error on, since nothing after it can be told apart.
    public static func parseForwarded(_ value: String) -> [String?] {
        var scanner = Scanner(value)
        var nodes: [String?] = []
        while true {
            scanner.skipWhitespace()
            var node: String?
            while !scanner.isAtEnd, scanner.next != 0x2C {
                guard let pair = pair(&scanner) else { return nodes + [nil] }
                if pair.name == "for" { node = host(pair.value) }
                scanner.skipWhitespace()
                guard scanner.skip(0x3B) else { break }
                scanner.skipWhitespace()
            }
            nodes.append(node)
            if scanner.isAtEnd { return nodes }
            guard scanner.skip(0x2C) else { return nodes + [nil] }
        }
    }

    /// The addresses of an X-Forwarded-For field.
    ///
    /// - Parameter value: the field's values, combined.
    /// - Returns: for each element the host without brackets and port, or nil if it is malformed.
    public static func parseXForwardedFor(_ value: String) -> [String?] {
        value.utf8.split(separator: 0x2C, omittingEmptySubsequences: false).map { element in
            let bytes = Array(element)
            return host(Array(bytes[bytes.span.trimmedRange(bytes.indices)]))
        }
    }

    private static func pair(_ scanner: inout Scanner) -> (name: String, value: [UInt8])? {
        guard let name = scanner.token(), scanner.skip(0x3D) else { return nil }
        // Addresses with a port or in brackets should be quoted; some proxies do not.
        if scanner.next != 0x22 {
            let range = scanner.take { $0 != 0x2C && $0 != 0x3B && !ByteClass.isWhitespace($0) }
            return (name.lowercasedASCII(), Array(scanner.text(range).utf8))
        }
        guard let value = scanner.quotedString() else { return nil }
        return (name.lowercasedASCII(), value)
    }

    /// node = nodename [ ":" node-port ], where an IPv6 address is in brackets; X-Forwarded-For may have
    /// it bare.
    private static func host(_ node: [UInt8]) -> String? {
        let isAddress = node.allSatisfy { byte in
            ByteClass.hexValue(byte) != nil || [0x2E, 0x3A, 0x5B, 0x5D].contains(byte)
        }
        guard isAddress, !node.isEmpty else { return nil }
        if node[0] == 0x5B {
            guard let close = node.firstIndex(of: 0x5D) else { return nil }
            return String(decoding: node[1..<close], as: UTF8.self)
        }
        let colons = node.count { $0 == 0x3A }
        let end = colons == 1 ? node.firstIndex(of: 0x3A) ?? node.count : node.count
        return String(decoding: node[..<end], as: UTF8.self)
    }
}
