public import Storage

/// Makes UUIDs of version 7 (RFC 9562, section 5.7): they sort by the time of their making.
public enum UniqueID {
    /// A new id with bits of the system's random number generator.
    public static func random(at now: Timestamp) -> String {
        var random = SystemRandomNumberGenerator()
        return version7(at: now, using: &random)
    }

    /// A new id.
    ///
    /// - Parameters:
    ///   - now: The time that goes into the first 48 bits.
    ///   - random: Where the other 74 bits come from.
    /// - Returns: 36 characters, in lower case.
    static func version7(at now: Timestamp, using random: inout some RandomNumberGenerator)
        -> String
    {
        let time = UInt64(now.milliseconds) << 16
        let high = time | 0x7000 | random.next() & 0x0FFF
        let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let digits = hexadecimal(high) + hexadecimal(low)
        var groups: [Substring] = []
        var rest = digits[...]
        for length in [8, 4, 4, 4, 12] {
            groups.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return groups.joined(separator: "-")
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
