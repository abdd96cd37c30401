import Foundation
import Synchronization

/// What other threads tell an event loop.
///
/// While the loop calls the application, a reply to that very request on the same thread is put aside for it,
/// so that a reply within the call costs neither a lock nor a wake-up.
///
/// `@unchecked`: the letters are guarded by the lock; what belongs to the open call is touched only by the thread
/// that is `caller`.
final class Mailbox: @unchecked Sendable {
    /// One message.
    enum Letter: Sendable {
        /// A connection was accepted and is this loop's from now on.
        case adopt(AcceptedSocket)
        /// The answer to a request, nil if the reply was dropped, and the size of the request's body.
        case reply(SocketToken, serial: UInt64, Response?, bodyCount: Int)
        /// A piece of a streamed body, nil if the delivery was dropped.
        case piece(SocketToken, serial: UInt64, BodyProducer.Piece?)
        /// Go down by this time of the monotonic clock; the first loop passes it on to the others.
        case stop(deadline: UInt64)
    }

    private let lock = NSLock()
    private let wake: @Sendable () -> Void
    private var letters: [Letter] = []
    /// The thread that is within a call; a thread finds itself here only if it wrote that itself.
    private let caller = Atomic<UInt>(0)
    private var openSerial: UInt64 = 0
    private var openLetter: Letter?

    /// An empty mailbox.
    ///
    /// - Parameter wake: gives the loop a turn; called when the first letter comes.
    init(wake: @escaping @Sendable () -> Void) {
        self.wake = wake
    }

    /// Leaves a letter, from any thread.
    ///
    /// - Parameters:
    ///   - letter: the message.
    ///   - serial: the call that it answers; 0 for none.
    func post(_ letter: Letter, answering serial: UInt64 = 0) {
        if serial != 0, caller.load(ordering: .relaxed) == Self.thisThread, serial == openSerial {
            openLetter = letter
            return
        }
        lock.lock()
        let isFirst = letters.isEmpty
        letters.append(letter)
        lock.unlock()
        if isFirst { wake() }
    }

    /// Takes all letters.
    func take() -> [Letter] {
        lock.lock()
        defer { lock.unlock() }
        guard !letters.isEmpty else { return [] }
        let taken = letters
        letters = []
        return taken
    }

    /// Runs a call that a letter may answer, and returns that letter if it came within the call, on its thread.
    func answer(to serial: UInt64, during call: () -> Void) -> Letter? {
        openSerial = serial
        caller.store(Self.thisThread, ordering: .relaxed)
        call()
        caller.store(0, ordering: .relaxed)
        defer { openLetter = nil }
        return openLetter
    }

    private static var thisThread: UInt {
        #if canImport(Darwin)
        UInt(bitPattern: pthread_self())
        #else
        UInt(pthread_self())
        #endif
    }
}
