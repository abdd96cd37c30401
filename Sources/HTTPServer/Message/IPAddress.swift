#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// An IPv4 or IPv6 address.
///
/// An IPv4 address inside IPv6 (`::ffff:a.b.c.d`) is taken for the IPv4 address that it is.
public struct IPAddress: Hashable, Sendable {
    /// Network order; IPv4 lies in the last four, after `::ffff`.
    private let high: UInt64
    private let low: UInt64

    /// Parses the usual text forms; no zone, no brackets.
    public init?(_ text: String) {
        var v4 = in_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self.init(v4)
            return
        }
        var v6 = in6_addr()
        guard inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
        self.init(v6)
    }

    init(_ address: in_addr) {
        high = 0
        low = 0xFFFF << 32 | UInt64(UInt32(bigEndian: address.s_addr))
    }

    init(_ address: in6_addr) {
        (high, low) = withUnsafeBytes(of: address) { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Whether it is an IPv4 address.
    public var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// Whether it is 127.0.0.0/8 or ::1.
    public var isLoopback: Bool {
        isIPv4 ? low >> 24 & 0xFF == 127 : high == 0 && low == 1
    }

    /// What limits count by: an IPv4 address, or the /64 that one subscriber of IPv6 usually has.
    public var subscriber: IPAddress { isIPv4 ? self : network(prefix: 64) }

    /// The address with all but its first bits cleared; `length` counts from the address's own start,
    /// 0 to 32 or 0 to 128.
    public func network(prefix length: Int) -> IPAddress {
        let length = max(0, isIPv4 ? 96 + length : length)
        let highMask = length >= 64 ? UInt64.max : ~(UInt64.max >> UInt64(length))
        let lowMask = length >= 128 ? UInt64.max : ~(UInt64.max >> UInt64(max(0, length - 64)))
        return IPAddress(high: high & highMask, low: low & lowMask)
    }
}

extension IPAddress: CustomStringConvertible {
    /// The text of RFC 5952.
    public var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        if isIPv4 {
            var v4 = in_addr(s_addr: UInt32(truncatingIfNeeded: low).bigEndian)
            inet_ntop(AF_INET, &v4, &text, socklen_t(text.count))
        } else {
            var v6 = (high.bigEndian, low.bigEndian)
            inet_ntop(AF_INET6, &v6, &text, socklen_t(text.count))
        }
        return text.span.bytes.withUnsafeBytes { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
