/// A block of addresses such as `10.0.0.0/8`, or a single address.
public struct AddressBlock: Hashable, Sendable {
    private let network: IPAddress
    private let prefix: Int

    /// Parses an address, or an address, "/" and the length of its prefix in bits; nil if either is
    /// wrong.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(String(parts[0])) else { return nil }
        let bits = address.isIPv4 ? 32 : 128
        var prefix = bits
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy(ByteClass.isDigit), let length = Int(parts[1]),
                length <= bits
            else { return nil }
            prefix = length
        }
        self.prefix = prefix
        network = address.network(prefix: prefix)
    }

    /// Whether the address lies in the block.
    public func contains(_ address: IPAddress) -> Bool {
        address.isIPv4 == network.isIPv4 && address.network(prefix: prefix) == network
    }
}

extension AddressBlock: CustomStringConvertible {
    /// The first address, and the length of the prefix unless it is one address.
    public var description: String {
        prefix == (network.isIPv4 ? 32 : 128) ? "\(network)" : "\(network)/\(prefix)"
    }
}
