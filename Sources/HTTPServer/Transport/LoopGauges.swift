import Synchronization

/// What an event loop holds; it alone writes, others read.
final class LoopGauges: Sendable {
    private let waiting = Atomic<Int>(0)
    private let buffered = Atomic<Int>(0)

    /// Requests that wait for a reply from another thread.
    var waitingRequests: Int { waiting.load(ordering: .relaxed) }

    /// Bytes of bodies that are being received or wait for a reply.
    var bufferedBodies: Int { buffered.load(ordering: .relaxed) }

    func addWaiting(_ count: Int) {
        waiting.add(count, ordering: .relaxed)
    }

    func addBuffered(_ count: Int) {
        buffered.add(count, ordering: .relaxed)
    }
}
