#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Accepts connections and deals them out to the loops.
final class Listener: EventHandler {
    let token: SocketToken
    private(set) var deadline = UInt64.max
    private let socket: ListeningSocket
    /// As in a connection, the cycle ends when the listener is closed.
    private let loop: EventLoop
    /// A descriptor kept back: when there are no more, it is given up for a moment to tell a client so.
    private var reserve = openReserve()

    init(_ socket: ListeningSocket, token: SocketToken, loop: EventLoop) {
        self.socket = socket
        self.token = token
        self.loop = loop
    }

    func ready(_ events: ReadyEvents) {
        // Some at a time, so that the loop's connections get their turn.
        for _ in 0..<64 {
            guard let accepted = AcceptedSocket(from: socket.descriptor) else {
                guard goesOn(after: errno) else { return }
                continue
            }
            deal(accepted)
        }
    }

    func expire() {
        deadline = .max
        loop.update(token, .read)
    }

    func stop() {
        if case .unix(let path) = socket.address { unlink(path) }
        if reserve >= 0 { close(reserve) }
        reserve = -1
        loop.close(token)
    }

    func abort() {
        stop()
    }

    private func deal(_ accepted: AcceptedSocket) {
        let settings = loop.settings
        guard let index = settings.ledger.enter(accepted.peer) else {
            return refuse(accepted)
        }
        settings.application.observe?(.opened(accepted.peer))
        if index == loop.index {
            loop.adopt(accepted)
        } else {
            loop.mailboxes[index].post(.adopt(accepted))
        }
    }

    /// A few that are one too many get an answer and time to read it; more than that are just closed.
    private func refuse(_ accepted: AcceptedSocket) {
        loop.settings.application.observe?(.refused(accepted.peer))
        guard loop.refusedCount < 64 else {
            close(accepted.descriptor)
            return
        }
        var refused = accepted
        refused.isRefused = true
        loop.adopt(refused)
    }

    /// Whether to accept again at once.
    private func goesOn(after code: Int32) -> Bool {
        switch code {
        case EINTR, ECONNABORTED, EPROTO: return true
        case EAGAIN: return false
        case EMFILE, ENFILE: return shed()
        default:
            pause()
            return false
        }
    }

    /// Takes one waiting connection with the reserved descriptor, tells its client, and closes it: a queue
    /// that nobody empties would keep the loop awake.
    private func shed() -> Bool {
        guard reserve >= 0 else {
            pause()
            return false
        }
        close(reserve)
        if let accepted = AcceptedSocket(from: socket.descriptor) {
            loop.settings.application.observe?(.refused(accepted.peer))
            answerShed(accepted)
        }
        reserve = openReserve()
        if reserve < 0 { pause() }
        return reserve >= 0
    }

    private func answerShed(_ accepted: AcceptedSocket) {
        let retryAfter = loop.settings.configuration.capacity.retryAfter
        var output = OutputQueue()
        output.append(
            Array(
                """
                HTTP/1.1 503 Service Unavailable\r\nServer: Merlon\r\nRetry-After: \(retryAfter)\r\n\
                Content-Length: 0\r\nConnection: close\r\n\r\n
                """.utf8
            )
        )
        _ = output.write(to: accepted.descriptor)
        close(accepted.descriptor)
    }

    /// Stops accepting for half a second.
    private func pause() {
        if reserve < 0 { reserve = openReserve() }
        deadline = loop.now + 500_000_000
        loop.note(deadline: deadline)
        loop.update(token, [])
    }
}

private func openReserve() -> Int32 {
    open("/dev/null", O_RDONLY | O_CLOEXEC)
}
