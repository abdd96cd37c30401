#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension Connection {
    /// Answers with a refusal of the server's own.
    func fail(_ reason: Failure.Reason, retryAfter: Int? = nil) {
        let id: String
        if let head = exchange.head {
            id = head.id
        } else {
            id = loop.requestIDs.next()
            exchange.ownID = id
        }
        var seconds = retryAfter
        if seconds == nil, reason == .overloaded || reason == .shuttingDown {
            seconds = loop.settings.configuration.capacity.retryAfter
        }
        let failure = Failure(reason: reason, requestID: id, retryAfter: seconds)
        var response = loop.settings.application.problem(failure)
        response.status = failure.status
        if let seconds { response.fields.set(.retryAfter, String(seconds)) }
        respond(response)
    }

    /// Writes a response, or its head and as much as there is of the rest.
    func respond(_ response: Response) {
        guard response.status.code >= 200 else { return fail(.noReply) }
        let framing = framing(of: response)
        let goesOn = machine.respond(endsConnection: framing == .close)
        let head = ResponseHead(
            status: response.status,
            fields: decorated(response.fields),
            framing: framing,
            persistence: !goesOn ? .close : machine.isLegacy ? .stated : .implied,
            requestID: exchange.id
        )
        let before = output.count
        output.borrowBuffer(from: &loop.spareOutput)
        output.append { head.write(to: &$0, date: loop.date) }
        exchange.status = response.status
        let hasContent = !response.status.forbidsContent && exchange.head?.method != .head
        if hasContent, case .stream(let producer) = response.body {
            exchange.bytesOut = output.count - before
            stream = ResponseStream(
                producer: producer,
                remaining: producer.length,
                isChunked: framing == .chunked
            )
            return pull()
        }
        if hasContent, case .bytes(let bytes) = response.body { output.append(bytes) }
        exchange.bytesOut = output.count - before
        finish()
    }

    /// The response is complete, or queued to be.
    func finish() {
        stream = nil
        if loop.settings.application.observe != nil { unreported.append(exchange) }
        exchange = Exchange(peer: peer)
        let ending = machine.finish()
        if ending != .proceed { self.ending = ending }
    }

    private func framing(of response: Response) -> ResponseHead.Framing {
        if response.status.forbidsContent { return .none }
        switch response.body {
        case .empty: return .length(0)
        case .bytes(let bytes): return .length(bytes.count)
        case .stream(let producer):
            if let length = producer.length { return .length(length) }
            return machine.isLegacy ? .close : .chunked
        }
    }

    private func decorated(_ fields: Fields) -> Fields {
        guard let cors = loop.settings.configuration.cors else { return fields }
        return cors.decorated(fields, for: exchange.origin)
    }
}

// MARK: - Writing

extension Connection {
    func writable() {
        flush()
        if !isClosed, stream != nil {
            pull()
            flush()
        }
        resume()
    }

    /// Writes what there is, and ends the connection if that was the last.
    func flush() {
        guard !isClosed else { return }
        let before = output.count
        let outcome = output.write(to: token.descriptor)
        if patience.kind == .write { moved += before - output.count }
        switch outcome {
        case .done:
            output.returnBuffer(to: &loop.spareOutput)
            reportFinished(isComplete: true)
            end()
        case .blocked: break
        case .failed: abort()
        }
        if !isClosed { updateInterest() }
    }

    private func end() {
        guard stream == nil, let ending else { return }
        switch ending {
        case .proceed: break
        case .linger:
            self.ending = nil
            unread = []
            shutdown(token.descriptor, Int32(SHUT_WR))
        case .close: abort()
        }
    }

    /// Tells the application of the exchanges that are over.
    func reportFinished(isComplete: Bool) {
        guard !unreported.isEmpty, let observe = loop.settings.application.observe else { return }
        let now = SystemClock.monotonic()
        for exchange in unreported {
            exchange.nanoseconds = Int(clamping: now - min(now, exchange.started))
            exchange.isComplete = isComplete
            observe(.finished(exchange))
        }
        unreported.removeAll(keepingCapacity: true)
    }
}
