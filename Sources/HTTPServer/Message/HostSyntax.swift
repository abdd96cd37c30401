/// The syntax of a Host field and of a target's authority.
///
///     Host       = uri-host [ ":" port ]                       ; RFC 9110 section 7.2
///     uri-host   = IP-literal / IPv4address / reg-name         ; RFC 3986 section 3.2.2
///     reg-name   = *( unreserved / pct-encoded / sub-delims )
///     IP-literal = "[" ( IPv6address / IPvFuture ) "]"
enum HostSyntax {
    /// Whether the bytes are a host and perhaps a port.
    static func isValid(_ bytes: Span<UInt8>, needsPort: Bool = false) -> Bool {
        guard let hostEnd = endOfHost(bytes) else { return false }
        guard hostEnd < bytes.count else { return !needsPort }
        guard bytes[hostEnd] == 0x3A else { return false }
        let port = bytes.extracting((hostEnd + 1)..<bytes.count)
        guard port.allSatisfy(ByteClass.isDigit), port.count <= 5 else { return false }
        return !needsPort || (!port.isEmpty && hostEnd > 0)
    }

    private static func endOfHost(_ bytes: Span<UInt8>) -> Int? {
        if bytes.count > 0, bytes[0] == 0x5B { return endOfLiteral(bytes) }
        var index = 0
        while index < bytes.count, bytes[index] != 0x3A {
            if isNameCharacter(bytes[index]) {
                index += 1
            } else if isTriplet(bytes, at: index) {
                index += 3
            } else {
                return nil
            }
        }
        return index
    }

    /// IPv6 addresses are hexadecimal digits, ":" and "."; later versions are not in use.
    private static func endOfLiteral(_ bytes: Span<UInt8>) -> Int? {
        guard let close = bytes.firstIndex(of: 0x5D), close > 2 else { return nil }
        let isAddress = bytes.extracting(1..<close).allSatisfy { byte in
            ByteClass.hexValue(byte) != nil || byte == 0x3A || byte == 0x2E
        }
        return isAddress ? close + 1 : nil
    }

    private static func isNameCharacter(_ byte: UInt8) -> Bool {
        ByteClass.isPathCharacter(byte) && byte != 0x40 && byte != 0x3A
    }

    private static func isTriplet(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index] == 0x25
            && ByteClass.hexValue(bytes[index + 1]) != nil
            && ByteClass.hexValue(bytes[index + 2]) != nil
    }
}
