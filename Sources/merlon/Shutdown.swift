import Dispatch
import Foundation
import HTTPServer

/// How the server ends: told by a signal, after the requests that run.
struct Shutdown {
    private let told = DispatchSemaphore(value: 0)

    /// Takes over SIGTERM and SIGINT from now on.
    ///
    /// A second one ends the process at once.
    init() {
        let queue = DispatchQueue(label: "merlon.signals")
        let isRegistered = DispatchSemaphore(value: 0)
        for number in [SIGTERM, SIGINT] {
            // The source sees a signal only if its default action is off.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            let count = Counter()
            source.setEventHandler { [told] in
                count.value += 1
                if count.value > 1 { _exit(128 + number) }
                told.signal()
            }
            // Until then a signal would be lost.
            source.setRegistrationHandler { isRegistered.signal() }
            source.activate()
            isRegistered.wait()
            // Signals matter until the process ends.
            _ = Unmanaged.passRetained(source as AnyObject)
        }
    }

    /// Waits for a signal.
    func awaitSignal() {
        told.wait()
    }

    /// Stops the server and waits until its last connection is gone.
    func drain(_ server: Server, grace: Duration) {
        let done = DispatchSemaphore(value: 0)
        server.shutdown(grace: grace) { done.signal() }
        done.wait()
    }

    // Used on the one queue of the signal sources.
    private final class Counter: @unchecked Sendable {
        var value = 0
    }
}
