#if canImport(Darwin)
import Darwin
#else
import CSockets
import Glibc
#endif

/// A connection that was accepted but is not yet served.
///
/// Whoever has it closes it.
struct AcceptedSocket: Sendable {
    let descriptor: Int32
    let peer: Peer
    /// Whether it is one too many: it is answered with 503.
    var isRefused = false

    /// Accepts the next connection.
    ///
    /// - Returns: nil, with `errno` set, if there is none or it failed.
    init?(from listener: Int32) {
        var address = SocketAddress()
        #if os(Linux)
        descriptor = address.withMutablePointer { merlon_accept4(listener, $0, $1) }
        guard descriptor >= 0 else { return nil }
        #else
        descriptor = address.withMutablePointer { accept(listener, $0, $1) }
        guard descriptor >= 0 else { return nil }
        var on: Int32 = 1
        setsockopt(
            descriptor,
            SOL_SOCKET,
            SO_NOSIGPIPE,
            &on,
            socklen_t(MemoryLayout<Int32>.size)
        )
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        #endif
        peer = address.peer
    }
}
