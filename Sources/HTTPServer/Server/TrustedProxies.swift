/// The proxies whose `Forwarded` and `X-Forwarded-For` fields are believed.
public struct TrustedProxies: Sendable, Equatable {
    /// Their addresses.
    public var blocks: [AddressBlock]
    /// Whether whoever connects by a Unix domain socket is one.
    public var trustsLocal: Bool

    /// The proxies of these addresses; by default none.
    public init(blocks: [AddressBlock] = [], trustsLocal: Bool = false) {
        self.blocks = blocks
        self.trustsLocal = trustsLocal
    }

    /// Whether a peer is a trusted proxy.
    public func contains(_ peer: Peer) -> Bool {
        switch peer {
        case .local: trustsLocal
        case .address(let address, _): blocks.contains { $0.contains(address) }
        }
    }
}
