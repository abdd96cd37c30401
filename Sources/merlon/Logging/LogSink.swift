import Dispatch
import Foundation
import HTTPServer
import Service
import Storage

/// Writes lines to standard error in batches, on a thread of its own, so that neither a slow reader of the log
/// nor its formatting holds a request up; what cannot be written is lost.
///
/// While more than `limit` lines wait, further ones are dropped and counted.
///
/// `@unchecked`: the lines and their count are guarded by `lock`; the file is written on `queue` alone.
final class LogSink: @unchecked Sendable {
    private let lock = NSLock()
    private let queue = DispatchQueue(label: "merlon.log")
    private let limit: Int
    private var waiting: [@Sendable () -> [UInt8]] = []
    private var dropped = 0

    init(limit: Int = 50_000) {
        self.limit = limit
    }

    /// Writes a line.
    ///
    /// - Parameter line: Makes its bytes, on the log's thread.
    func write(_ line: @escaping @Sendable () -> [UInt8]) {
        let isFirst = lock.withLock {
            guard waiting.count < limit else {
                dropped += 1
                return false
            }
            waiting.append(line)
            return waiting.count == 1
        }
        // Those that come while this waits go with it.
        if isFirst { queue.asyncAfter(deadline: .now() + 0.02) { self.writeWaiting() } }
    }

    /// Writes the line of a finished exchange.
    func write(_ exchange: Exchange) {
        let line = AccessLine(at: .now, exchange: exchange)
        write { line.bytes }
    }

    /// Waits until what was written so far is out.
    func flush() {
        queue.sync { writeWaiting() }
    }

    private func writeWaiting() {
        let (lines, lost) = lock.withLock {
            defer { (waiting, dropped) = ([], 0) }
            return (waiting, dropped)
        }
        var bytes: [UInt8] = []
        for line in lines { bytes += line() }
        if lost > 0 {
            bytes += Array(
                "{\"level\":\"warning\",\"message\":\"\(lost) log lines were dropped\"}\n".utf8
            )
        }
        Console.send(bytes, to: STDERR_FILENO)
    }
}
