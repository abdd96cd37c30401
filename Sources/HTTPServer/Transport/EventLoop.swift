/// One thread's share of the server: its sockets, its clock, its memory.
///
/// `@unchecked`: everything is confined to the driver's thread, except the mailbox and the gauges, which
/// guard themselves, and the constants.
final class EventLoop: @unchecked Sendable {
    let index: Int
    let settings: LoopSettings
    let mailbox: Mailbox
    let gauges = LoopGauges()
    /// Those of all loops, by index: for dealing out connections.
    private(set) var mailboxes: [Mailbox] = []

    /// Where all connections read into, one after the other.
    let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64 * 1024)
    /// The output buffer that the next connection borrows.
    var spareOutput: [UInt8] = []
    /// The monotonic clock at the beginning of the turn, in nanoseconds.
    private(set) var now = SystemClock.monotonic()
    private(set) var isStopping = false
    var requestIDs: RequestIDSource
    /// Connections that were one too many and have yet to go.
    var refusedCount = 0

    private let driver: any ReadinessDriver
    private var handlers: [(any EventHandler)?] = []
    private var handlerCount = 0
    private var generation: UInt32 = 0
    private var serial: UInt64 = 0
    private var nextSweep = UInt64.max
    private var stopDeadline = UInt64.max
    private var dateSeconds = -1
    private var dateText: [UInt8] = []
    private let stopped: @Sendable () -> Void

    /// A loop that does not run yet.
    ///
    /// - Parameters:
    ///   - index: its number.
    ///   - settings: what all loops share.
    ///   - driver: gives it its thread and its events.
    ///   - stopped: called once, after `Mailbox.Letter.stop`, when the last socket is gone.
    init(
        index: Int,
        settings: LoopSettings,
        driver: any ReadinessDriver,
        stopped: @escaping @Sendable () -> Void
    ) {
        self.index = index
        self.settings = settings
        self.driver = driver
        self.stopped = stopped
        mailbox = Mailbox { driver.wake() }
        var generator = SystemRandomNumberGenerator()
        requestIDs = RequestIDSource(using: &generator)
        spareOutput.reserveCapacity(16 * 1024)
    }

    deinit {
        input.deallocate()
    }

    /// Starts the loop's thread.
    ///
    /// - Parameters:
    ///   - listeners: the sockets whose connections it accepts.
    ///   - mailboxes: those of all loops, by index.
    func start(listeners: [ListeningSocket], mailboxes: [Mailbox]) {
        self.mailboxes = mailboxes
        for socket in listeners {
            register(socket.descriptor) { Listener(socket, token: $0, loop: self) }
        }
        driver.start(self)
    }

    /// The current time for the Date field.
    var date: [UInt8] {
        let seconds = SystemClock.wallSeconds()
        if seconds != dateSeconds {
            dateSeconds = seconds
            dateText = HTTPDate.format(seconds: seconds)
        }
        return dateText
    }

    /// A number that no other call of this loop has.
    func nextSerial() -> UInt64 {
        serial += 1
        return serial
    }
}

// MARK: - Turns, driven by the driver

extension EventLoop {
    /// Begins a turn: a series of events that are handled at one time.
    func beginTurn() {
        now = SystemClock.monotonic()
    }

    /// Handles an event of a socket.
    func deliver(_ events: ReadyEvents, to token: SocketToken) {
        handler(token)?.ready(events)
    }

    /// Ends a turn: reads the mail, and looks for what is overdue.
    func endTurn() {
        for letter in mailbox.take() { open(letter) }
        if now >= nextSweep { sweep() }
        if isStopping, handlerCount == 0 {
            driver.stop()
            stopped()
        }
    }

    /// How long the driver may wait for events; -1 is for ever.
    func millisecondsToSweep() -> Int32 {
        guard nextSweep != .max else { return -1 }
        let current = SystemClock.monotonic()
        guard nextSweep > current else { return 0 }
        return Int32(min((nextSweep - current) / 1_000_000 + 1, 3_600_000))
    }

    /// Sees to it that a deadline is noticed.
    func note(deadline: UInt64) {
        nextSweep = min(nextSweep, deadline)
    }

    /// Goes through all sockets.
    ///
    /// Deadlines move on far more often than they pass, so they are kept in no order, and sweeps
    /// are kept rare.
    private func sweep() {
        var earliest = UInt64.max
        for handler in handlers {
            guard let handler else { continue }
            if now >= stopDeadline {
                handler.abort()
            } else if handler.deadline <= now {
                handler.expire()
            }
            earliest = min(earliest, handler.deadline)
        }
        nextSweep = min(max(earliest, now + settings.sweepInterval), max(stopDeadline, now + 1))
    }

    private func open(_ letter: Mailbox.Letter) {
        switch letter {
        case .adopt(let socket): adopt(socket)
        case .reply(let token, let serial, let response, let bodyCount):
            gauges.addWaiting(-1)
            gauges.addBuffered(-bodyCount)
            (handler(token) as? Connection)?.replied(serial, response)
        case .piece(let token, let serial, let piece):
            (handler(token) as? Connection)?.produced(serial, piece)
        case .stop(let deadline): stop(deadline)
        }
    }

    private func stop(_ deadline: UInt64) {
        isStopping = true
        stopDeadline = deadline
        note(deadline: deadline)
        for handler in handlers { handler?.stop() }
        // Only now that the listeners are closed is no more dealt out to the other loops.
        guard index == 0 else { return }
        for mailbox in mailboxes.dropFirst() { mailbox.post(.stop(deadline: deadline)) }
    }
}

// MARK: - Sockets

extension EventLoop {
    /// Serves a connection from now on.
    func adopt(_ socket: AcceptedSocket) {
        let connection = register(socket.descriptor) { Connection(socket, token: $0, loop: self) }
        connection.open()
        if isStopping { connection.stop() }
    }

    /// Changes what a socket waits for.
    func update(_ token: SocketToken, _ interest: Interest) {
        driver.update(token, interest)
    }

    /// Forgets a socket and closes it.
    func close(_ token: SocketToken) {
        guard handler(token) != nil else { return }
        handlers[Int(token.descriptor)] = nil
        handlerCount -= 1
        driver.close(token)
    }

    @discardableResult
    private func register<Handler: EventHandler>(
        _ descriptor: Int32,
        _ make: (SocketToken) -> Handler
    ) -> Handler {
        generation &+= 1
        let token = SocketToken(descriptor: descriptor, generation: generation)
        let index = Int(descriptor)
        while handlers.count <= index { handlers.append(nil) }
        let handler = make(token)
        handlers[index] = handler
        handlerCount += 1
        driver.add(token, .read)
        return handler
    }

    private func handler(_ token: SocketToken) -> (any EventHandler)? {
        let index = Int(token.descriptor)
        guard handlers.indices.contains(index), let handler = handlers[index],
            handler.token == token
        else { return nil }
        return handler
    }
}
