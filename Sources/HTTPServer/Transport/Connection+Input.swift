#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension Connection {
    /// Reads once: what is left is told again, after the other sockets had their turn.
    func readable() {
        let input = loop.input
        let count = recv(token.descriptor, input.baseAddress, input.count, 0)
        if count > 0 {
            moved += count
            let bytes = UnsafeBufferPointer(rebasing: input[0..<count])
            process(bytes.span)
            // Answers that filled the output may have gone out at once; nothing would tell of it later.
            resume()
        } else if count == 0 {
            endInput()
        } else if errno != EAGAIN, errno != EINTR {
            abort()
        }
    }

    /// Goes on with input that was put aside, if the time has come.
    func resume() {
        while !isClosed, !unread.isEmpty, machine.wantsInput, output.count < Self.highWater,
            ending == nil
        {
            let bytes = unread
            unread = []
            process(bytes.span)
            if unread.count == bytes.count { break }
        }
        if !isClosed { updateInterest() }
    }

    /// Lets the machine go through input, and does what it says.
    private func process(_ input: Span<UInt8>) {
        var position = 0
        while !isClosed, output.count < Self.highWater, ending != .close {
            if machine.isIdle { exchange.started = loop.now }
            let action = machine.receive(input, &position)
            countBody()
            guard perform(action, hasInput: position < input.count) else { break }
        }
        guard !isClosed else { return }
        if position < input.count, ending == nil {
            let rest = input.extracting(position..<input.count)
            rest.withUnsafeBufferPointer { unread.append(contentsOf: $0) }
        }
        flush()
    }

    private func endInput() {
        _ = perform(machine.endInput(), hasInput: false)
        if !isClosed { flush() }
    }

    /// Whether the machine may go on with the same input.
    private func perform(_ action: ConnectionMachine.Action, hasInput: Bool) -> Bool {
        switch action {
        case .wait: return false
        case .admit(let head): admit(head, hasInput: hasInput)
        case .answer(let body): answer(body)
        case .fail(let error): fail(.request(error))
        case .close:
            ending = .close
            return false
        }
        return true
    }

    /// Gives up if the bodies of all requests are too much.
    private func countBody() {
        guard countHeld() > 0, loop.gauges.bufferedBodies > loop.settings.bufferedBodies else {
            return
        }
        giveUp(.overloaded)
    }

    /// Tells the loop's gauge how much of a body is held.
    ///
    /// - Returns: How much more than before.
    @discardableResult
    private func countHeld() -> Int {
        let growth = machine.bodyCount - countedBody
        guard growth != 0 else { return 0 }
        loop.gauges.addBuffered(growth)
        countedBody += growth
        return growth
    }

    /// Receives no more of the request, and says why if it can; what was held makes room for others at once.
    func giveUp(_ reason: Failure.Reason) {
        let canAnswer = machine.giveUp()
        countHeld()
        if canAnswer { fail(reason) } else { abort() }
    }
}
