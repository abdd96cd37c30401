#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The bytes that wait to be written to a socket.
///
/// What is small is copied into one buffer, so that a response, or several pipelined ones, go out with one
/// system call; what is large is kept as it is and written from where it lies.
struct OutputQueue {
    /// How a write ended.
    enum Outcome {
        /// All is written.
        case done
        /// The socket takes no more for now.
        case blocked
        /// The socket is broken.
        case failed
    }

    private var buffer: [UInt8] = []
    private var large: [[UInt8]] = []
    /// Bytes of the first of these that are written already.
    private var offset = 0
    /// Bytes that wait.
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    /// Adds bytes.
    mutating func append(_ bytes: [UInt8]) {
        count += bytes.count
        if bytes.count > Self.copyLimit || !large.isEmpty {
            large.append(bytes)
        } else {
            buffer += bytes
        }
    }

    /// Adds what a function writes.
    mutating func append(writing write: (inout [UInt8]) -> Void) {
        if large.isEmpty {
            let before = buffer.count
            write(&buffer)
            count += buffer.count - before
        } else {
            var bytes: [UInt8] = []
            write(&bytes)
            append(bytes)
        }
    }

    /// Takes over a spare buffer, if there is none yet.
    mutating func borrowBuffer(from spare: inout [UInt8]) {
        guard buffer.capacity == 0 else { return }
        swap(&buffer, &spare)
    }

    /// Gives the buffer up, once it is empty: idle connections have none.
    mutating func returnBuffer(to spare: inout [UInt8]) {
        guard isEmpty, buffer.capacity > 0 else { return }
        if buffer.capacity <= Self.keepLimit, spare.capacity < buffer.capacity {
            swap(&buffer, &spare)
        }
        buffer = []
    }

    /// Writes as much as the socket takes.
    mutating func write(to descriptor: Int32) -> Outcome {
        while count > 0 {
            let written = large.isEmpty ? sendBuffer(descriptor) : sendAll(descriptor)
            if written < 0 {
                switch errno {
                case EINTR: continue
                case EAGAIN, ENOBUFS: return .blocked
                default: return .failed
                }
            }
            consume(written)
        }
        return .done
    }

    private func sendBuffer(_ descriptor: Int32) -> Int {
        buffer.withUnsafeBytes { bytes in
            send(descriptor, bytes.baseAddress?.advanced(by: offset), count, Self.flags)
        }
    }

    private func sendAll(_ descriptor: Int32) -> Int {
        // One vector for what is left of the buffer and one for the first large piece: after that the
        // socket is full in practice.
        buffer.withUnsafeBytes { first in
            large[0].withUnsafeBytes { second in
                let skipped = min(offset, first.count)
                let vectors = [
                    iovec(
                        iov_base: UnsafeMutableRawPointer(mutating: first.baseAddress)?
                            .advanced(by: skipped),
                        iov_len: first.count - skipped
                    ),
                    iovec(
                        iov_base: UnsafeMutableRawPointer(mutating: second.baseAddress)?
                            .advanced(by: offset - skipped),
                        iov_len: second.count - (offset - skipped)
                    ),
                ]
                return sendVectors(descriptor, vectors)
            }
        }
    }

    private func sendVectors(_ descriptor: Int32, _ vectors: [iovec]) -> Int {
        var vectors = vectors
        return vectors.withUnsafeMutableBufferPointer { pointer in
            var message = msghdr()
            message.msg_iov = pointer.baseAddress
            message.msg_iovlen = .init(pointer.count)
            return sendmsg(descriptor, &message, Self.flags)
        }
    }

    private mutating func consume(_ written: Int) {
        count -= written
        offset += written
        guard count > 0 else {
            buffer.removeAll(keepingCapacity: true)
            if !large.isEmpty { large = [] }
            offset = 0
            return
        }
        guard !large.isEmpty, offset >= buffer.count else { return }
        offset -= buffer.count
        buffer.removeAll(keepingCapacity: true)
        while let first = large.first, offset >= first.count {
            offset -= first.count
            large.removeFirst()
        }
    }

    #if canImport(Darwin)
    private static let flags: Int32 = 0
    #else
    private static let flags = Int32(MSG_NOSIGNAL)
    #endif
    private static let copyLimit = 16 * 1024
    private static let keepLimit = 64 * 1024
}
