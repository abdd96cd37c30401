internal import Dispatch
internal import Foundation

/// A few threads for work that would hold up an event loop, and a bounded queue before them.
///
/// Each worker is a serial queue: blocking work on a concurrent one starves the process of threads.
final class WorkerPool: Sendable {
    private let queues: [DispatchQueue]
    private let state: State

    /// Makes a pool.
    ///
    /// - Parameters:
    ///   - workers: The number of threads.
    ///   - limit: How many pieces of work may wait or run.
    init(workers: Int, limit: Int) {
        queues = (0..<workers).map { DispatchQueue(label: "merlon.worker.\($0)") }
        state = State(workers: workers, limit: limit)
    }

    /// Runs work on the least busy worker.
    ///
    /// - Parameter work: The work; it is given the worker's number, from 0.
    /// - Returns: Whether it was taken; false if too much waits already.
    func submit(_ work: @escaping @Sendable (Int) -> Void) -> Bool {
        guard let worker = state.take() else { return false }
        queues[worker].async { [state] in
            work(worker)
            state.release(worker)
        }
        return true
    }

    /// How many pieces of work wait or run.
    var pending: Int { state.total }

    // Guarded by `lock`.
    private final class State: @unchecked Sendable {
        private let lock = NSLock()
        private var pending: [Int]
        private let limit: Int

        init(workers: Int, limit: Int) {
            pending = Array(repeating: 0, count: workers)
            self.limit = limit
        }

        var total: Int { lock.withLock { pending.reduce(0, +) } }

        func take() -> Int? {
            lock.withLock {
                guard pending.reduce(0, +) < limit,
                    let worker = pending.indices.min(by: { pending[$0] < pending[$1] })
                else { return nil }
                pending[worker] += 1
                return worker
            }
        }

        func release(_ worker: Int) {
            lock.withLock { pending[worker] -= 1 }
        }
    }
}
