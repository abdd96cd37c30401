#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A connection: carries out what its machine says, on its socket.
///
/// It is confined to its loop's thread.
final class Connection: EventHandler {
    let token: SocketToken
    let peer: Peer
    /// The loop holds the connection until it is closed, so that the cycle does not outlive it.
    let loop: EventLoop

    var machine: ConnectionMachine
    var output = OutputQueue()
    /// Input that came before its time: pipelined requests while an earlier one is answered.
    var unread: [UInt8] = []
    /// What happens when all output is written, if the connection ends.
    var ending: ConnectionMachine.Ending?
    var exchange: Exchange
    /// Exchanges whose responses are not fully written.
    var unreported: [Exchange] = []
    var stream: ResponseStream?
    /// The call to the application, or to a producer, whose outcome is awaited; 0 for none.
    var awaited: UInt64 = 0
    /// Bytes of a body that the loop's gauge counts for this connection.
    var countedBody = 0

    var patience = Patience.Key(kind: .none, request: 0)
    var deadline = UInt64.max
    /// Bytes moved since the deadline was set.
    var moved = 0

    private let isRefused: Bool
    private var interest: Interest = .read
    private(set) var isClosed = false

    /// A connection that was just accepted.
    init(_ socket: AcceptedSocket, token: SocketToken, loop: EventLoop) {
        self.token = token
        self.loop = loop
        peer = socket.peer
        exchange = Exchange(peer: socket.peer)
        isRefused = socket.isRefused
        let configuration = loop.settings.configuration
        machine = ConnectionMachine(
            limits: configuration.messages,
            requestLimit: configuration.capacity.requestsPerConnection
        )
    }

    /// Begins to serve it.
    func open() {
        if isRefused {
            loop.refusedCount += 1
            machine.reject()
            fail(.overloaded)
            flush()
        }
        renewPatience()
    }

    func ready(_ events: ReadyEvents) {
        if events.contains(.write) { writable() }
        if isClosed { return }
        if events.contains(.read), wantsInput {
            readable()
        } else if events.contains(.broken) {
            abort()
        } else if events.contains(.read) {
            setInterest(interest.subtracting(.read))
        }
        if !isClosed { renewPatience() }
    }

    func stop() {
        // A request that has arrived but was not read yet is answered, with 503.
        if machine.isIdle { readable() }
        guard !isClosed, machine.stop() else { return }
        ending = .close
        flush()
    }

    /// Closes the socket.
    ///
    /// What is not written is lost.
    func abort() {
        guard !isClosed else { return }
        isClosed = true
        loop.gauges.addBuffered(-countedBody)
        if stream != nil, loop.settings.application.observe != nil { unreported.append(exchange) }
        reportFinished(isComplete: false)
        if isRefused {
            loop.refusedCount -= 1
        } else {
            loop.settings.ledger.leave(peer, loop: loop.index)
            loop.settings.application.observe?(.closed(peer))
        }
        stream = nil
        loop.close(token)
    }

    /// Closes the socket so that the client sees that something is missing.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            token.descriptor,
            SOL_SOCKET,
            SO_LINGER,
            &option,
            socklen_t(MemoryLayout<linger>.size)
        )
        abort()
    }

    /// Whether to read from the socket.
    var wantsInput: Bool {
        machine.wantsInput && unread.isEmpty && output.count < Self.highWater
            && (ending == nil || machine.state == .lingering)
    }

    /// Tells the driver what the socket waits for; interest in input that is not wanted is withdrawn only
    /// when input comes, which it mostly does not.
    func updateInterest() {
        var wanted: Interest = wantsInput ? .read : interest.intersection(.read)
        if machine.inputEnded { wanted.remove(.read) }
        if !output.isEmpty || stream?.isPaused == true { wanted.insert(.write) }
        setInterest(wanted)
    }

    private func setInterest(_ wanted: Interest) {
        guard wanted != interest else { return }
        interest = wanted
        loop.update(token, wanted)
    }

    /// No further request is taken up while so many bytes of responses wait.
    static let highWater = 64 * 1024
}
