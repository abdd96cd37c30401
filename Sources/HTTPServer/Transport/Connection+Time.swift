extension Connection {
    /// Sets the deadline anew if the connection waits for something else than before.
    func renewPatience() {
        let key = Patience.Key(kind: currentPatience, request: machine.requestCount)
        guard key != patience else { return }
        patience = key
        startWindow()
    }

    /// The time is up, unless enough was moved in it.
    func expire() {
        switch patience.kind {
        case .none: deadline = .max
        case .idle, .linger: abort()
        case .head: giveUpSlow()
        case .body:
            guard moved < loop.settings.leastBytes(in: loop.settings.bodyWindow) else {
                return startWindow()
            }
            giveUpSlow()
        case .write:
            guard moved < loop.settings.leastBytes(in: loop.settings.writeWindow) else {
                return startWindow()
            }
            reset()
        }
    }

    private func giveUpSlow() {
        giveUp(.tooSlow)
        guard !isClosed else { return }
        flush()
        if !isClosed { renewPatience() }
    }

    private func startWindow() {
        moved = 0
        guard let time = timeLimit else {
            deadline = .max
            return
        }
        deadline = loop.now + time
        loop.note(deadline: deadline)
    }

    private var currentPatience: Patience {
        // A paused stream may have written all it made and still wait for room in the socket.
        if !output.isEmpty || stream?.isPaused == true { return .write }
        switch machine.state {
        case .reading:
            return machine.isIdle && machine.requestCount > 0 ? .idle : .head
        case .receiving, .dropping: return .body
        case .lingering: return .linger
        case .admitting, .responding, .failed, .sending, .closed: return .none
        }
    }

    private var timeLimit: UInt64? {
        let settings = loop.settings
        switch patience.kind {
        case .none: return nil
        case .idle: return settings.idleTime
        case .head: return settings.headTime
        case .body: return settings.bodyWindow
        case .write: return settings.writeWindow
        case .linger: return settings.lingerTime
        }
    }
}
