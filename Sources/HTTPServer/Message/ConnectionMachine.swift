/// The life of one HTTP/1.1 connection, as a value without a socket or a clock.
///
///     reading --head--> admitting --accept--> receiving --end--> responding --respond--> sending
///        ^                  |                    |  any refusal: failed --respond-->        |
///        |                  +--------------------+------------------------------------------+
///        +---- finish, if the connection goes on; dropping first, if a refused body is due --+
///
/// Requests are answered one after the other: while one is being answered nothing is parsed, so
/// pipelined requests wait in their order. `finish` otherwise leads to `lingering`, in which what the
/// client still sends is dropped, and that to `closed`.
struct ConnectionMachine: Sendable {
    /// Where in its life the connection is.
    enum State: Sendable, Equatable {
        /// Between requests, or within a head.
        case reading
        /// A head is out for its verdict.
        case admitting
        /// A body is coming in.
        case receiving
        /// A whole request is out for its answer.
        case responding
        /// The message was refused and its answer is due.
        case failed
        /// An answer is on its way.
        case sending
        /// The rest of a body that was refused, and answered, is coming in.
        case dropping
        /// The last answer is out; the client is given time to read it.
        case lingering
        /// Nothing more happens.
        case closed
    }

    /// What the owner of the machine has to do.
    enum Action: Sendable, Equatable {
        /// Wait for more input, or for what is under way.
        case wait
        /// Judge the head; then call `accept` or `refuse`.
        case admit(MessageHead)
        /// Answer the request with this body; then call `respond`.
        case answer(body: [UInt8])
        /// Answer with the error; then call `respond`.
        case fail(RequestError)
        /// Close the socket.
        case close
    }

    /// What is left to do once an answer is complete.
    enum Ending: Sendable, Equatable {
        /// Go on with what has arrived.
        case proceed
        /// When all is written, close the sending side and drop what comes until the client closes.
        case linger
        /// When all is written, close the socket.
        case close
    }

    private(set) var state = State.reading
    /// Requests whose heads were complete.
    private(set) var requestCount = 0
    /// Whether the client has closed its side.
    private(set) var inputEnded = false
    /// Whether the request under way came by HTTP/1.0.
    private(set) var isLegacy = false

    private var parser: RequestParser
    private let requestLimit: Int
    private var isLast = false
    private var isStopping = false
    private var dropsBody = false
    private var current: (framing: BodyFraming, expectsContinue: Bool) = (.none, false)

    /// A machine for a new connection.
    ///
    /// - Parameters:
    ///   - limits: those of the parser.
    ///   - requestLimit: the number of requests after which the connection ends.
    init(limits: MessageLimits, requestLimit: Int) {
        parser = RequestParser(limits: limits)
        self.requestLimit = requestLimit
    }

    /// Whether no request is under way and none has begun to arrive.
    var isIdle: Bool { state == .reading && parser.isIdle }

    /// Bytes of a body that are held.
    var bodyCount: Int { parser.bodyCount }

    /// Whether input is of use at the moment.
    var wantsInput: Bool {
        switch state {
        case .reading, .receiving, .dropping, .lingering: !inputEnded
        case .admitting, .responding, .failed, .sending, .closed: false
        }
    }
}

// MARK: - The client's side

extension ConnectionMachine {
    /// Goes on with what has arrived.
    ///
    /// - Parameters:
    ///   - input: what arrived.
    ///   - position: where to go on in it; moved past what was used.
    /// - Returns: what to do; call again after doing it.
    mutating func receive(_ input: Span<UInt8>, _ position: inout Int) -> Action {
        switch state {
        case .reading, .receiving, .dropping: break
        case .lingering:
            position = input.count
            return .wait
        case .admitting, .responding, .failed, .sending, .closed: return .wait
        }
        do throws(RequestError) {
            while let event = try parser.parse(input, &position) {
                if let action = handle(event) { return action }
            }
        } catch {
            return fail(error)
        }
        return .wait
    }

    private mutating func handle(_ event: RequestParser.Event) -> Action? {
        switch event {
        case .head(let head):
            state = .admitting
            requestCount += 1
            isLegacy = head.isLegacy
            dropsBody = false
            isLast = !head.isPersistent || requestCount >= requestLimit || isStopping
            current = (head.framing, head.expectsContinue)
            return .admit(head)
        case .end where state == .dropping:
            _ = parser.takeBody()
            state = .reading
            return nil
        case .end:
            state = .responding
            return .answer(body: parser.takeBody())
        }
    }

    private mutating func fail(_ error: RequestError) -> Action {
        _ = parser.takeBody()
        guard state != .dropping else {
            state = .closed
            return .close
        }
        isLast = true
        state = .failed
        return .fail(error)
    }

    /// The client has closed its side.
    mutating func endInput() -> Action {
        inputEnded = true
        switch state {
        case .reading where parser.isIdle, .dropping, .lingering, .closed:
            state = .closed
            return .close
        case .reading, .receiving:
            return fail(.incomplete)
        case .admitting, .responding, .failed, .sending:
            return .wait
        }
    }

    /// Refuses a new connection; then call `respond`.
    mutating func reject() {
        isLast = true
        state = .failed
    }

    /// Time, or memory, ran out.
    ///
    /// - Returns: whether an answer is due (then call `respond`), or else the socket is to be closed.
    mutating func giveUp() -> Bool {
        switch state {
        case .receiving,
            .reading where !parser.isIdle:
            _ = parser.takeBody()
            isLast = true
            state = .failed
            return true
        default:
            state = .closed
            return false
        }
    }
}

// MARK: - The server's side

extension ConnectionMachine {
    /// Lets the body come.
    ///
    /// - Parameters:
    ///   - bodyLimit: the most bytes of the body.
    ///   - hasInput: whether something that follows the head has arrived already.
    /// - Returns: whether to send 100 (Continue) first.
    /// - Throws: `.contentTooLarge` if the head already tells so; then call `respond`.
    mutating func accept(bodyLimit: Int, hasInput: Bool) throws(RequestError) -> Bool {
        do {
            try parser.expectBody(limit: bodyLimit)
        } catch {
            isLast = true
            state = .failed
            throw error
        }
        state = .receiving
        return current.expectsContinue && !hasInput
    }

    /// Refuses the body; then call `respond`.
    ///
    /// The connection goes on only if the rest of the request is sure to come and is short. A client
    /// that was waiting for 100 (Continue) may send the body or not, so what would follow is ambiguous.
    ///
    /// - Parameter drainLimit: the most bytes of a body to drop.
    mutating func refuse(drainLimit: Int) {
        state = .failed
        switch current.framing {
        case .none: break
        case .length(let length) where length <= drainLimit && !current.expectsContinue:
            dropsBody = true
        case .length, .chunked: isLast = true
        }
        parser.dropBody()
    }

    /// Starts the answer.
    ///
    /// - Parameter endsConnection: whether the end of the connection is the end of the content.
    /// - Returns: whether the connection goes on after it.
    mutating func respond(endsConnection: Bool) -> Bool {
        state = .sending
        isLast = isLast || endsConnection || isStopping || inputEnded
        return !isLast
    }

    /// Ends the answer: all of it is written, or queued to be.
    mutating func finish() -> Ending {
        guard isLast else {
            state = dropsBody ? .dropping : .reading
            dropsBody = false
            return .proceed
        }
        state = inputEnded ? .closed : .lingering
        return inputEnded ? .close : .linger
    }

    /// Lets the request under way be the last.
    ///
    /// - Returns: whether the socket can be closed at once, since none is.
    mutating func stop() -> Bool {
        isStopping = true
        guard isIdle || state == .dropping else { return false }
        state = .closed
        return true
    }
}
