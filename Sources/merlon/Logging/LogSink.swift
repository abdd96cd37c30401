import Dispatch
import Foundation
import HTTPServer
import Service
import Storage

/// Writes lines to standard error in batches, on a thread of its own, so that neither a slow reader of the log
/// nor its formatting holds a request up; what cannot be written is lost.
///
/// While more than `limit` bytes wait, further lines are dropped and counted.
///
/// `@unchecked`: the lines and their count are guarded by `lock`; the file is written on `queue` alone.
final class LogSink: @unchecked Sendable {
    private let lock = NSLock()
    private let queue = DispatchQueue(label: "merlon.log")
    private let limit: Int
    private var waiting: [UInt8] = []
    /// Memory of lines that were written, to be used again.
    private var spare: [UInt8] = []
    private var accessLine = AccessLine()
    private var dropped = 0

    /// A sink of nothing yet.
    ///
    /// - Parameter limit: The bytes that may wait.
    init(limit: Int = 16 * 1024 * 1024) {
        self.limit = limit
    }

    /// Writes a line.
    func write(_ line: [UInt8]) {
        add { output, _ in output += line }
    }

    /// Writes the line of a finished exchange.
    func write(_ exchange: Exchange) {
        let now = Timestamp.now
        add { output, accessLine in accessLine.append(exchange, at: now, to: &output) }
    }

    /// Waits until what was written so far is out.
    func flush() {
        queue.sync { writeWaiting() }
    }

    private func add(_ line: (inout [UInt8], inout AccessLine) -> Void) {
        lock.lock()
        let isFirst = waiting.isEmpty && dropped == 0
        if waiting.count < limit { line(&waiting, &accessLine) } else { dropped += 1 }
        lock.unlock()
        // Those that come while this waits go with it.
        if isFirst { queue.asyncAfter(deadline: .now() + 0.02) { self.writeWaiting() } }
    }

    private func writeWaiting() {
        var (lines, lost) = lock.withLock {
            defer { (waiting, spare, dropped) = (spare, [], 0) }
            return (waiting, dropped)
        }
        if lost > 0 {
            lines += Array(
                "{\"level\":\"warning\",\"message\":\"\(lost) log lines were dropped\"}\n".utf8
            )
        }
        Console.send(lines, to: STDERR_FILENO)
        if lines.capacity <= Self.keptCapacity {
            lines.removeAll(keepingCapacity: true)
            lock.withLock { spare = lines }
        }
    }

    private static let keptCapacity = 4 * 1024 * 1024
}
