import Foundation

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@testable import HTTPServer

/// A client that sends bytes and reads bytes, with no idea of HTTP.
///
/// A read that takes longer than ten seconds fails.
final class RawClient {
    /// What goes wrong in a test's client.
    struct Failure: Error {
        let call: String
        let code: Int32
    }

    private let descriptor: Int32

    init(_ address: BoundAddress, receiveBuffer: Int32? = nil) throws {
        let target =
            switch address {
            case .unix(let path): SocketAddress(path: path)
            case .tcp(let ip, let port): try Self.resolve(ip, port)
            }
        guard let target else { throw Failure(call: "address", code: 0) }
        descriptor = socket(target.family, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
        var time = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(
            descriptor,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &time,
            socklen_t(MemoryLayout<timeval>.size)
        )
        if var receiveBuffer {
            setsockopt(
                descriptor,
                SOL_SOCKET,
                SO_RCVBUF,
                &receiveBuffer,
                socklen_t(MemoryLayout<Int32>.size)
            )
        }
        guard target.withPointer({ connect(descriptor, $0, $1) }) == 0 else {
            throw Failure(call: "connect", code: errno)
        }
    }

    deinit {
        close(descriptor)
    }

    func send(_ text: String) throws {
        try send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(call: "send", code: errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Closes the sending side.
    func finish() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Reads what comes next, at most `limit` bytes; empty at the end.
    func read(limit: Int = 64 * 1024) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = recv(descriptor, &buffer, limit, 0)
        guard count >= 0 else { throw Failure(call: "recv", code: errno) }
        return Array(buffer.prefix(count))
    }

    /// Reads until the server closes its side.
    func readToEnd() throws -> String {
        var bytes: [UInt8] = []
        while true {
            let piece = try read()
            if piece.isEmpty { return String(decoding: bytes, as: UTF8.self) }
            bytes += piece
        }
    }

    /// Reads until a text has come.
    func read(through text: String) throws -> String {
        var bytes: [UInt8] = []
        while !bytes.suffix(text.utf8.count).elementsEqual(text.utf8) {
            let piece = try read(limit: 1)
            if piece.isEmpty { break }
            bytes += piece
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads one response with a Content-Length.
    func readResponse(isHead: Bool = false) throws -> RawResponse {
        let head = try read(through: "\r\n\r\n")
        var response = RawResponse(head: head)
        guard !isHead, let length = response["content-length"].flatMap(Int.init) else {
            return response
        }
        var body: [UInt8] = []
        while body.count < length {
            let piece = try read(limit: length - body.count)
            if piece.isEmpty { break }
            body += piece
        }
        response.body = String(decoding: body, as: UTF8.self)
        return response
    }

    private static func resolve(_ ip: IPAddress, _ port: Int) throws -> SocketAddress? {
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(ip.description, String(port), nil, &list) == 0, let list else {
            throw Failure(call: "getaddrinfo", code: 0)
        }
        defer { freeaddrinfo(list) }
        return SocketAddress(list.pointee)
    }
}

/// A response as it came.
struct RawResponse {
    let status: Int
    let lines: [String]
    var body = ""

    init(head: String) {
        lines = head.replacing("\r\n\r\n", with: "").split(separator: "\r\n").map(String.init)
        let parts = lines.first?.split(separator: " ") ?? []
        status = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    }

    /// The value of the only field of this name, in lower case.
    subscript(_ name: String) -> String? {
        let values = lines.dropFirst().filter { $0.lowercased().hasPrefix(name + ":") }
        return values.count == 1
            ? values[0].dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) : nil
    }
}
