import Testing

@testable import HTTPServer

@Suite("Connection machine")
struct ConnectionMachineTests {
    typealias State = ConnectionMachine.State

    /// Brings a new machine into a state.
    private func machine(in state: State) throws -> ConnectionMachine {
        var machine = ConnectionMachine(limits: MessageLimits(), requestLimit: 10)
        switch state {
        case .reading: break
        case .admitting: feed(&machine, post(5))
        case .receiving:
            feed(&machine, post(5))
            _ = try machine.accept(bodyLimit: 10, hasInput: true)
        case .responding:
            feed(&machine, request())
            _ = try machine.accept(bodyLimit: 10, hasInput: false)
            feed(&machine, "")
        case .failed: feed(&machine, "bad\r\n")
        case .sending:
            machine = try self.machine(in: .responding)
            _ = machine.respond(endsConnection: false)
        case .dropping:
            feed(&machine, post(5))
            machine.refuse(drainLimit: 10)
            _ = machine.respond(endsConnection: false)
            _ = machine.finish()
        case .lingering:
            machine = try self.machine(in: .responding)
            _ = machine.respond(endsConnection: true)
            _ = machine.finish()
        case .closed:
            _ = machine.endInput()
        }
        #expect(machine.state == state)
        return machine
    }

    private func post(_ length: Int, _ fields: String...) -> String {
        (["POST / HTTP/1.1", "Host: a", "Content-Length: \(length)"] + fields)
            .joined(separator: "\r\n") + "\r\n\r\n"
    }

    @discardableResult
    private func feed(_ machine: inout ConnectionMachine, _ text: String)
        -> (action: ConnectionMachine.Action, used: Int)
    {
        var position = 0
        let action = machine.receive(Array(text.utf8).span, &position)
        return (action, position)
    }

    static let states: [State] = [
        .reading, .admitting, .receiving, .responding, .failed, .sending, .dropping, .lingering,
        .closed,
    ]

    @Test("takes no input while a request is out or being answered", arguments: states)
    func input(_ state: State) throws {
        var machine = try machine(in: state)
        let takes = [.reading, .receiving, .dropping, .lingering].contains(state)
        #expect(machine.wantsInput == takes)
        let used = feed(&machine, "a").used
        #expect(used == (takes ? 1 : 0))
    }

    @Test("knows when it is idle", arguments: states)
    func idle(_ state: State) throws {
        #expect(try machine(in: state).isIdle == (state == .reading))
        var machine = try machine(in: .reading)
        feed(&machine, "G")
        #expect(!machine.isIdle)
    }

    @Test(
        "does what the end of the input calls for",
        arguments: [
            (State.reading, ConnectionMachine.Action.close, State.closed),
            (.admitting, .wait, .admitting), (.receiving, .fail(.incomplete), .failed),
            (.responding, .wait, .responding), (.failed, .wait, .failed),
            (.sending, .wait, .sending), (.dropping, .close, .closed),
            (.lingering, .close, .closed), (.closed, .close, .closed),
        ]
    )
    func endOfInput(_ state: State, _ action: ConnectionMachine.Action, _ next: State) throws {
        var machine = try machine(in: state)
        let answer = machine.endInput()
        #expect(answer == action)
        #expect(machine.state == next)
        #expect(!machine.wantsInput)
    }

    @Test(
        "gives a client that has begun a request an answer when the time is up",
        arguments: states
    )
    func timeUp(_ state: State) throws {
        var machine = try machine(in: state)
        let isDue = machine.giveUp()
        #expect(isDue == (state == .receiving))
        #expect(machine.state == (isDue ? .failed : .closed))
    }

    @Test("closes at once when stopped only if nothing is under way", arguments: states)
    func stopped(_ state: State) throws {
        var machine = try machine(in: state)
        let closes = machine.stop()
        #expect(closes == (state == .reading || state == .dropping))
        guard state == .responding else { return }
        let persists = machine.respond(endsConnection: false)
        #expect(!persists)
        let ending = machine.finish()
        #expect(ending == .linger)
    }

    @Test("goes through a request with a body")
    func wholeLife() throws {
        var machine = try machine(in: .reading)
        guard case .admit(let head) = feed(&machine, post(5)).action else {
            Issue.record("no head")
            return
        }
        #expect(head.framing == .length(5))
        let asksForBody = try machine.accept(bodyLimit: 5, hasInput: false)
        #expect(!asksForBody)
        let after = feed(&machine, "he").action
        #expect(after == .wait)
        #expect(machine.bodyCount == 2)
        let last = feed(&machine, "lloGET")
        #expect(last.action == .answer(body: Array("hello".utf8)))
        #expect(last.used == 3)
        let persists = machine.respond(endsConnection: false)
        #expect(persists)
        let ending = machine.finish()
        #expect(ending == .proceed)
        #expect(machine.isIdle)
    }

    @Test("asks for the body of a client that waits, unless some has come")
    func expectation() throws {
        for hasInput in [false, true] {
            var machine = try machine(in: .reading)
            feed(&machine, post(5, "Expect: 100-continue"))
            let asksForBody = try machine.accept(bodyLimit: 5, hasInput: hasInput)
            #expect(asksForBody == !hasInput)
        }
    }

    @Test("fails a body that is too long before it comes")
    func tooLong() throws {
        var machine = try machine(in: .admitting)
        #expect(throws: RequestError.contentTooLarge) {
            try machine.accept(bodyLimit: 4, hasInput: false)
        }
        #expect(machine.state == .failed)
        let persists = machine.respond(endsConnection: false)
        #expect(!persists)
    }

    @Test(
        "goes on after a refusal only if the body is sure to come and short",
        arguments: [
            (["Content-Length: 5"], true), (["Content-Length: 11"], false), ([], true),
            (["Content-Length: 5", "Expect: 100-continue"], false),
            (["Transfer-Encoding: chunked"], false),
            (["Content-Length: 5", "Connection: close"], false),
        ] as [([String], Bool)]
    )
    func refusal(_ fields: [String], _ goesOn: Bool) throws {
        var machine = try machine(in: .reading)
        feed(
            &machine,
            (["POST / HTTP/1.1", "Host: a"] + fields).joined(separator: "\r\n") + "\r\n\r\n"
        )
        machine.refuse(drainLimit: 10)
        let persists = machine.respond(endsConnection: false)
        #expect(persists == goesOn)
        let ending = machine.finish()
        #expect(ending == (goesOn ? .proceed : .linger))
    }

    @Test("drops a refused body and takes the next request")
    func dropped() throws {
        var machine = try machine(in: .dropping)
        guard case .admit(let head) = feed(&machine, "hello" + request("GET /next HTTP/1.1")).action
        else {
            Issue.record("no next request")
            return
        }
        #expect(head.target.path == "/next")
    }

    @Test("ends after a fault, and drops what follows it")
    func fault() throws {
        var machine = try machine(in: .reading)
        let (action, used) = feed(&machine, "GET /\r\n" + request())
        #expect(action == .fail(.badRequestLine))
        #expect(used < 20)
        let persists = machine.respond(endsConnection: false)
        #expect(!persists)
        let ending = machine.finish()
        #expect(ending == .linger)
        let after = feed(&machine, request()).action
        #expect(after == .wait)
    }

    @Test("ends after its last request")
    func requestLimit() throws {
        var machine = ConnectionMachine(limits: MessageLimits(), requestLimit: 2)
        for goesOn in [true, false] {
            feed(&machine, request())
            _ = try machine.accept(bodyLimit: 0, hasInput: false)
            feed(&machine, "")
            let persists = machine.respond(endsConnection: false)
            #expect(persists == goesOn)
            let ending = machine.finish()
            #expect(ending == (goesOn ? .proceed : .linger))
        }
    }

    @Test("closes rather than lingers once the client has closed its side")
    func endAfterHalfClose() throws {
        var machine = try machine(in: .responding)
        _ = machine.endInput()
        let persists = machine.respond(endsConnection: false)
        #expect(!persists)
        let ending = machine.finish()
        #expect(ending == .close)
    }

    @Test("gives a connection that is one too many an answer and no more")
    func rejected() throws {
        var machine = try machine(in: .reading)
        machine.reject()
        let persists = machine.respond(endsConnection: false)
        #expect(!persists)
        let ending = machine.finish()
        #expect(ending == .linger)
    }
}
