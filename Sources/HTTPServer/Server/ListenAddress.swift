/// Where a server listens.
public enum ListenAddress: Sendable, Equatable {
    /// A host (an address or a name; `::` is all addresses of both families) and a port; port 0 picks
    /// a free one.
    case tcp(host: String, port: Int)
    /// A Unix domain socket. A socket file that nobody listens on is replaced; on shutdown it is
    /// removed. `mode` is the file's permission bits.
    case unix(path: String, mode: UInt16 = 0o660)
    /// The sockets that systemd passes on (LISTEN_PID, LISTEN_FDS).
    case inherited
}

/// Where a server was found to listen.
public enum BoundAddress: Sendable, Equatable, CustomStringConvertible {
    /// An address and the port that it got.
    case tcp(IPAddress, port: Int)
    /// A Unix domain socket.
    case unix(path: String)

    /// A URL such as `http://127.0.0.1:8080` or `http://[::1]:8080`, or `unix:PATH`.
    public var description: String {
        switch self {
        case .tcp(let address, let port):
            address.isIPv4 ? "http://\(address):\(port)" : "http://[\(address)]:\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}
