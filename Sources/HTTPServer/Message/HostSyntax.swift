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

    private static func endOfLiteral(_ bytes: Span<UInt8>) -> Int? {
        guard let close = bytes.firstIndex(of: 0x5D) else { return nil }
        let address = bytes.extracting(1..<close)
        return isIPv6(address) || isLaterVersion(address) ? close + 1 : nil
    }

    private static func isIPv6(_ address: Span<UInt8>) -> Bool {
        guard address.firstIndex(of: 0x3A) != nil,
            address.allSatisfy({ ByteClass.hexValue($0) != nil || $0 == 0x3A || $0 == 0x2E }),
            let text = String(utf8: address)
        else { return false }
        return IPAddress(text) != nil
    }

    // IPvFuture = "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )
    private static func isLaterVersion(_ address: Span<UInt8>) -> Bool {
        guard address.count > 0, address[0] | 0x20 == 0x76,
            let dot = address.firstIndex(of: 0x2E), dot > 1, dot + 1 < address.count
        else { return false }
        return address.extracting(1..<dot).allSatisfy { ByteClass.hexValue($0) != nil }
            && address.extracting((dot + 1)..<address.count).allSatisfy { byte in
                isNameCharacter(byte) || byte == 0x3A
            }
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
