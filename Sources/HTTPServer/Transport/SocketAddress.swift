#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A socket address of any family, as the system calls want it.
struct SocketAddress {
    private var storage = sockaddr_storage()
    private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

    /// An address for a system call to fill in.
    init() {}

    /// The address of a Unix domain socket, or nil if the path is empty or too long.
    init?(path: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let isStored = withUnsafeMutableBytes(of: &address.sun_path) { buffer in
            let bytes = Array(path.utf8)
            guard !bytes.isEmpty, bytes.count < buffer.count, !bytes.contains(0) else {
                return false
            }
            buffer.copyBytes(from: bytes)
            return true
        }
        guard isStored else { return nil }
        withUnsafeMutableBytes(of: &storage) { storage in
            withUnsafeBytes(of: address) { storage.copyMemory(from: $0) }
        }
        length = socklen_t(MemoryLayout<sockaddr_un>.size)
    }

    /// The address that `getaddrinfo` found.
    init?(_ info: addrinfo) {
        guard let address = info.ai_addr,
            Int(info.ai_addrlen) <= MemoryLayout.size(ofValue: storage)
        else { return nil }
        withUnsafeMutableBytes(of: &storage) { storage in
            storage.copyMemory(
                from: UnsafeRawBufferPointer(start: address, count: Int(info.ai_addrlen))
            )
        }
        length = info.ai_addrlen
    }

    /// AF_INET, AF_INET6 or AF_UNIX.
    var family: Int32 { Int32(storage.ss_family) }

    /// The internet address and port, or nil for other families.
    var internet: (address: IPAddress, port: Int)? {
        withUnsafeBytes(of: storage) { bytes in
            switch family {
            case AF_INET:
                let address = bytes.loadUnaligned(as: sockaddr_in.self)
                return (IPAddress(address.sin_addr), Int(UInt16(bigEndian: address.sin_port)))
            case AF_INET6:
                let address = bytes.loadUnaligned(as: sockaddr_in6.self)
                return (IPAddress(address.sin6_addr), Int(UInt16(bigEndian: address.sin6_port)))
            default: return nil
            }
        }
    }

    /// The path of a Unix domain socket.
    var path: String {
        withUnsafeBytes(of: storage) { bytes in
            let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 0
            return String(decoding: bytes.dropFirst(offset).prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// The other end of a connection that has this address.
    var peer: Peer {
        guard let (address, port) = internet else { return .local }
        return .address(address, port: port)
    }

    /// Lets a system call read the address.
    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        withUnsafePointer(to: storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }

    /// Lets a system call write the address.
    mutating func withMutablePointer<Result>(
        _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Result
    ) -> Result {
        length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &length) }
        }
    }
}
