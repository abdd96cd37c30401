import Dispatch
import Foundation

/// Writes lines to standard error on a thread of its own, so that a slow reader of the log holds nobody up.
///
/// While more than `limit` lines wait, further ones are dropped and counted.
final class LogSink: @unchecked Sendable {
    // `waiting` and `dropped` are guarded by `lock`; the file is written on `queue` alone.
    private let lock = NSLock()
    private let queue = DispatchQueue(label: "merlon.log")
    private let limit: Int
    private var waiting = 0
    private var dropped = 0

    init(limit: Int = 10_000) {
        self.limit = limit
    }

    /// Writes a line.
    func write(_ line: LogLine) {
        let isTaken = lock.withLock {
            guard waiting < limit else {
                dropped += 1
                return false
            }
            waiting += 1
            return true
        }
        guard isTaken else { return }
        queue.async { [self] in
            let lost = lock.withLock {
                waiting -= 1
                defer { dropped = 0 }
                return dropped
            }
            if lost > 0 {
                Console.error(#"{"level":"warning","message":"\#(lost) log lines were dropped"}"#)
            }
            FileHandle.standardError.write(Data(line.bytes))
        }
    }

    /// Waits until what was written so far is out.
    func flush() {
        queue.sync {}
    }
}
