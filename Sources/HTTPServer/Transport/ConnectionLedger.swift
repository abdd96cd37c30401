import Foundation

/// Counts connections, in all, by loop and by address, and says which loop takes the next one.
///
/// `@unchecked`: all mutable state is guarded by the lock, which is taken when a connection comes and when it
/// goes, never for a request.
final class ConnectionLedger: @unchecked Sendable {
    private let lock = NSLock()
    private let limit: Int
    private let limitPerAddress: Int?
    private let trustedProxies: TrustedProxies
    private var byLoop: [Int]
    private var byAddress: [IPAddress: Int] = [:]
    private var accepted = 0
    private var refused = 0

    init(loops: Int, limit: Int, limitPerAddress: Int?, trustedProxies: TrustedProxies) {
        byLoop = Array(repeating: 0, count: loops)
        self.limit = limit
        self.limitPerAddress = limitPerAddress
        self.trustedProxies = trustedProxies
    }

    /// Connections now, and accepted and refused ones since the start.
    var counts: (open: Int, accepted: Int, refused: Int) {
        lock.lock()
        defer { lock.unlock() }
        return (byLoop.reduce(0, +), accepted, refused)
    }

    /// Enters a connection.
    ///
    /// - Returns: the loop with the fewest connections, or nil if it is one too many.
    func enter(_ peer: Peer) -> Int? {
        lock.lock()
        defer { lock.unlock() }
        guard let least = byLoop.indices.min(by: { byLoop[$0] < byLoop[$1] }),
            byLoop.reduce(0, +) < limit, hasRoom(peer)
        else {
            refused += 1
            return nil
        }
        accepted += 1
        byLoop[least] += 1
        if let address = peer.address { byAddress[address.subscriber, default: 0] += 1 }
        return least
    }

    /// Strikes out a connection that was entered.
    func leave(_ peer: Peer, loop: Int) {
        lock.lock()
        defer { lock.unlock() }
        byLoop[loop] -= 1
        guard let address = peer.address?.subscriber, let count = byAddress[address] else {
            return
        }
        byAddress[address] = count > 1 ? count - 1 : nil
    }

    private func hasRoom(_ peer: Peer) -> Bool {
        guard let address = peer.address else { return true }
        let count = byAddress[address.subscriber] ?? 0
        if let limitPerAddress { return count < limitPerAddress }
        if address.isLoopback || trustedProxies.contains(peer) { return true }
        return count < max(limit / 16, 1)
    }
}
