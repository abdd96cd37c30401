internal import HTTPServer

/// Keeps other machines, and other sites' pages in a browser on this machine, out of a server that needs no keys.
///
/// A page may make its own host name resolve to 127.0.0.1 (DNS rebinding) or post across origins; the
/// browser then sends the foreign name in `Host` or `Origin`. A proxy on this machine would let anybody in.
enum LoopbackGuard {
    /// Checks a request to a server without keys.
    ///
    /// - Throws: `Problem` if it comes by a proxy or names another host than this machine.
    static func check(_ head: RequestHead) throws(Problem) {
        let isForwarded = head.fields.contains(.forwarded) || head.fields.contains(.xForwardedFor)
        guard !isForwarded, head.peer.address?.isLoopback ?? true else {
            throw Problem(.forbidden, "Without keys nobody is served by way of a proxy.")
        }
        if head.peer == .local { return }
        guard isLoopback(head.host) else {
            throw Problem(
                .misdirected,
                "Without keys only requests to localhost are served, not to another name."
            )
        }
        if let origin = head.originHost, !isLoopback(origin) {
            throw Problem(
                .forbidden,
                "Without keys pages of other sites may not call the service."
            )
        }
    }

    /// Whether a host, perhaps with a port, is `localhost`, a name below it, 127.0.0.0/8 or ::1.
    ///
    /// It looks at bytes, since it is asked for each request.
    static func isLoopback(_ authority: String) -> Bool {
        var authority = authority
        return authority.withUTF8 { bytes in
            if bytes.first == UInt8(ascii: "[") { return bytes.starts(with: "[::1]".utf8) }
            let end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
            let name = UnsafeBufferPointer(rebasing: bytes[..<end])
            return isLocalhost(name) || isLoopbackAddress(name)
        }
    }

    private static func isLocalhost(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let localhost: StaticString = "localhost"
        let start = name.count - localhost.utf8CodeUnitCount
        guard start == 0 || start > 0 && name[start - 1] == UInt8(ascii: ".") else { return false }
        return localhost.withUTF8Buffer { expected in
            expected.indices.allSatisfy { name[start + $0] | 0x20 == expected[$0] }
        }
    }

    private static func isLoopbackAddress(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard name.starts(with: "127.".utf8) else { return false }
        var numbers = 0
        var (value, digits) = (0, 0)
        for byte in name {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
                digits += 1
                guard value <= 255, digits <= 3 else { return false }
            case UInt8(ascii: ".") where digits > 0:
                numbers += 1
                (value, digits) = (0, 0)
            default: return false
            }
        }
        return numbers == 3 && digits > 0
    }
}
