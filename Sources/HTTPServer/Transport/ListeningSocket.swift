import Foundation

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A socket that connections come in by.
///
/// Whoever has it closes it.
struct ListeningSocket: Sendable {
    let descriptor: Int32
    let address: BoundAddress

    /// Binds to an address and listens on it, or takes over the inherited sockets.
    ///
    /// - Throws: a `ServerError` if the address cannot be had.
    static func open(_ address: ListenAddress) throws(ServerError) -> [ListeningSocket] {
        switch address {
        case .tcp(let host, let port): [try open(host: host, port: port)]
        case .unix(let path, let mode): [try open(path: path, mode: mode)]
        case .inherited: try inherit()
        }
    }

    private static func open(host: String, port: Int) throws(ServerError) -> ListeningSocket {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        #if canImport(Darwin)
        hints.ai_socktype = SOCK_STREAM
        #else
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &list)
        guard code == 0 else { throw .unknownHost(host, code: code) }
        defer { freeaddrinfo(list) }
        var failure = ServerError.unknownHost(host, code: 0)
        var next = list
        while let info = next?.pointee {
            next = info.ai_next
            guard let address = SocketAddress(info) else { continue }
            do throws(ServerError) {
                return try listen(address)
            } catch {
                failure = error
            }
        }
        throw failure
    }

    private static func listen(_ address: SocketAddress) throws(ServerError) -> ListeningSocket {
        #if canImport(Darwin)
        let descriptor = socket(address.family, SOCK_STREAM, 0)
        #else
        let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = socket(address.family, Int32(type), 0)
        #endif
        guard descriptor >= 0 else { throw .system(call: "socket", errno: errno) }
        if address.family == AF_INET6 { set(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, 0) }
        set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        guard address.withPointer({ bind(descriptor, $0, $1) }) == 0 else {
            throw closing(descriptor, after: "bind")
        }
        return try prepare(descriptor)
    }

    /// Listens on a bound socket, or one that listens already.
    private static func prepare(_ descriptor: Int32) throws(ServerError) -> ListeningSocket {
        // Connections inherit both from the socket that they come in by. The second keeps what the
        // kernel buffers for a slow reader small, and so its progress visible.
        set(descriptor, Int(IPPROTO_TCP), TCP_NODELAY, 1)
        set(descriptor, Int(IPPROTO_TCP), TCP_NOTSENT_LOWAT, 128 * 1024)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        guard fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0 else {
            throw closing(descriptor, after: "fcntl")
        }
        guard startListening(descriptor) == 0 else {
            throw closing(descriptor, after: "listen")
        }
        var bound = SocketAddress()
        guard bound.withMutablePointer({ getsockname(descriptor, $0, $1) }) == 0 else {
            throw closing(descriptor, after: "getsockname")
        }
        if let (address, port) = bound.internet {
            return ListeningSocket(descriptor: descriptor, address: .tcp(address, port: port))
        }
        return ListeningSocket(descriptor: descriptor, address: .unix(path: bound.path))
    }

    private static func open(path: String, mode: UInt16) throws(ServerError) -> ListeningSocket {
        guard let address = SocketAddress(path: path) else { throw .badSocketPath(path) }
        try removeStale(path, address)
        let socket = try listen(address)
        guard chmod(path, mode_t(mode)) == 0 else {
            unlink(path)
            throw closing(socket.descriptor, after: "chmod")
        }
        return socket
    }

    /// Removes a socket file that nobody listens on; any other file is left alone.
    private static func removeStale(_ path: String, _ address: SocketAddress) throws(ServerError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .badSocketPath(path) }
        #if canImport(Darwin)
        let probe = socket(AF_UNIX, SOCK_STREAM, 0)
        #else
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        guard probe >= 0 else { throw .system(call: "socket", errno: errno) }
        defer { close(probe) }
        guard address.withPointer({ connect(probe, $0, $1) }) != 0, errno == ECONNREFUSED else {
            throw .badSocketPath(path)
        }
        unlink(path)
    }

    /// The protocol of sd_listen_fds(3): LISTEN_FDS sockets, from descriptor 3 on, for LISTEN_PID.
    static func inherit(from first: Int32 = 3) throws(ServerError) -> [ListeningSocket] {
        let environment = ProcessInfo.processInfo.environment
        guard environment["LISTEN_PID"] == String(getpid()),
            let count = environment["LISTEN_FDS"].flatMap(Int32.init), count > 0, count < 64
        else { throw .nothingInherited }
        unsetenv("LISTEN_PID")
        unsetenv("LISTEN_FDS")
        var sockets: [ListeningSocket] = []
        for descriptor in first..<(first + count) { sockets.append(try prepare(descriptor)) }
        return sockets
    }

    private static func set(
        _ descriptor: Int32,
        _ level: some BinaryInteger,
        _ option: Int32,
        _ value: Int32
    ) {
        var value = value
        setsockopt(descriptor, Int32(level), option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func closing(_ descriptor: Int32, after call: String) -> ServerError {
        let error = ServerError.system(call: call, errno: errno)
        close(descriptor)
        return error
    }
}

private func startListening(_ descriptor: Int32) -> Int32 {
    listen(descriptor, 4096)
}
