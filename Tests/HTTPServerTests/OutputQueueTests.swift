import Glibc
import Testing

@testable import HTTPServer

@Suite("Output queue")
struct OutputQueueTests {
    /// Two sockets that do not block, connected with each other.
    private func pair() -> (Int32, Int32) {
        var ends: [Int32] = [0, 0]
        let type = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue
        #expect(socketpair(AF_UNIX, Int32(type), 0, &ends) == 0)
        return (ends[0], ends[1])
    }

    private func read(_ descriptor: Int32) -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 {
            all += buffer.prefix(count)
        }
        return all
    }

    @Test("writes small and large pieces in order, as the socket takes them")
    func order() {
        let (sender, receiver) = pair()
        defer { [sender, receiver].forEach { _ = close($0) } }
        var queue = OutputQueue()
        var expected: [UInt8] = []
        for (index, size) in [10, 300_000, 5, 700_000, 20_000, 1].enumerated() {
            let piece = [UInt8](repeating: UInt8(index + 1), count: size)
            expected += piece
            if index == 2 { queue.append { $0 += piece } } else { queue.append(piece) }
        }
        #expect(queue.count == expected.count)
        var received: [UInt8] = []
        var blocked = 0
        while queue.write(to: sender) == .blocked {
            blocked += 1
            received += read(receiver)
        }
        received += read(receiver)
        #expect(blocked > 0)
        #expect(received == expected)
        #expect(queue.isEmpty)
    }

    @Test("fails when the other end is gone")
    func broken() {
        let (sender, receiver) = pair()
        defer { close(sender) }
        close(receiver)
        var queue = OutputQueue()
        queue.append([1])
        let outcome = queue.write(to: sender)
        #expect(outcome == .failed)
    }

    @Test("borrows a buffer and gives it back")
    func spare() {
        let (sender, receiver) = pair()
        defer { [sender, receiver].forEach { _ = close($0) } }
        var spare: [UInt8] = []
        spare.reserveCapacity(1000)
        var queue = OutputQueue()
        queue.returnBuffer(to: &spare)
        #expect(spare.capacity >= 1000)
        queue.borrowBuffer(from: &spare)
        #expect(spare.capacity == 0)
        queue.append([1])
        queue.returnBuffer(to: &spare)
        #expect(spare.capacity == 0)
        _ = queue.write(to: sender)
        queue.returnBuffer(to: &spare)
        #expect(spare.capacity >= 1000)
    }
}
