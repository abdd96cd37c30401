/// The other end of a connection.
public enum Peer: Hashable, Sendable {
    /// An address of the internet protocol; the port is 0 where only a proxy's word gives the address.
    case address(IPAddress, port: Int)
    /// A process on this machine, by a Unix domain socket.
    case local

    /// The address, if there is one.
    public var address: IPAddress? {
        guard case .address(let address, _) = self else { return nil }
        return address
    }
}

extension Peer: CustomStringConvertible {
    /// The address without the port, or "local".
    public var description: String {
        address.map(\.description) ?? "local"
    }
}
