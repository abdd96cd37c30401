extension Connection {
    /// Gets the verdict on a head, and starts on the body or answers at once.
    func admit(_ message: MessageHead, hasInput: Bool) {
        let head = requestHead(message)
        exchange.head = head
        if let cors = loop.settings.configuration.cors { exchange.origin = cors.origin(of: head) }
        if let failure = objection(to: head) {
            machine.refuse(drainLimit: loop.settings.configuration.capacity.drainedBody)
            return fail(failure.reason, retryAfter: failure.retryAfter)
        }
        switch verdict(on: head) {
        case .accept(let bodyLimit, let context):
            exchange.context = context
            receiveBody(limit: bodyLimit, hasInput: hasInput)
        case .refuse(let response):
            machine.refuse(drainLimit: loop.settings.configuration.capacity.drainedBody)
            respond(response)
        }
    }

    /// Hands a whole request to the application.
    func answer(_ body: [UInt8]) {
        guard let head = exchange.head else { return fail(.noReply) }
        exchange.bytesIn = body.count
        guard loop.gauges.waitingRequests < loop.settings.waitingRequests else {
            return fail(.overloaded)
        }
        let serial = loop.nextSerial()
        let request = Request(head: head, body: body, context: exchange.context)
        let letter = loop.mailbox.answer(to: serial) {
            loop.settings.application.respond(request, reply(serial, bodyCount: body.count))
        }
        if case .reply(_, _, let response, _) = letter {
            if let response { respond(response) } else { fail(.noReply) }
            return
        }
        awaited = serial
        loop.gauges.addWaiting(1)
        loop.gauges.addBuffered(body.count)
    }

    /// A reply has come from another thread, nil if it was dropped.
    func replied(_ serial: UInt64, _ response: Response?) {
        guard serial == awaited else { return }
        awaited = 0
        if let response { respond(response) } else { fail(.noReply) }
        flush()
        resume()
        if !isClosed { renewPatience() }
    }

    private func reply(_ serial: UInt64, bodyCount: Int) -> Reply {
        let (mailbox, token) = (loop.mailbox, token)
        return Reply { response in
            mailbox.post(
                .reply(token, serial: serial, response, bodyCount: bodyCount),
                answering: serial
            )
        }
    }

    private func requestHead(_ message: MessageHead) -> RequestHead {
        let contentLength: Int? =
            switch message.framing {
            case .none: 0
            case .length(let length): length
            case .chunked: nil
            }
        return RequestHead(
            method: message.method,
            target: message.target,
            fields: message.fields,
            contentLength: contentLength,
            peer: ClientAddress.resolve(
                message.fields,
                peer: peer,
                trusted: loop.settings.configuration.trustedProxies
            ),
            id: RequestIDSource.valid(in: message.fields) ?? loop.requestIDs.next(),
            loop: loop.index
        )
    }

    /// What the server itself has against a request.
    private func objection(to head: RequestHead) -> (reason: Failure.Reason, retryAfter: Int?)? {
        if loop.isStopping { return (.shuttingDown, nil) }
        guard let limiter = loop.settings.rateLimiter, let address = head.peer.address,
            let seconds = limiter.take(address.subscriber, now: loop.now)
        else { return nil }
        return (.rateLimited, seconds)
    }

    private func verdict(on head: RequestHead) -> Admission {
        if exchange.origin != nil, let cors = loop.settings.configuration.cors,
            let response = cors.preflight(head)
        {
            return .refuse(response)
        }
        return loop.settings.application.admit(head)
    }

    private func receiveBody(limit: Int, hasInput: Bool) {
        do throws(RequestError) {
            if try machine.accept(bodyLimit: limit, hasInput: hasInput) {
                output.append(Self.continueLine)
            }
        } catch {
            fail(.request(error))
        }
    }

    private static let continueLine = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
}
