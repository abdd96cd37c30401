/// Why a server could not start.
public enum ServerError: Error, Equatable, Sendable {
    /// The host has no address; `code` is getaddrinfo's.
    case unknownHost(String, code: Int32)
    /// A system call failed with `errno`.
    case system(call: String, errno: Int32)
    /// The socket's path is longer than the system allows, or another process listens on it, or it is
    /// no socket.
    case badSocketPath(String)
    /// The process was given no sockets to inherit.
    case nothingInherited
    /// The server was started before.
    case alreadyStarted
}
