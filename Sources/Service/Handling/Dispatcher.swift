internal import HTTPServer
internal import JSON
internal import Logging
internal import Storage

/// Takes a request from its head to its answer: finds the endpoint, checks who asks, runs it where it
/// belongs, and turns every error into a problem.
struct Dispatcher: Sendable {
    let core: Core
    let router: Router<Endpoint>

    /// The verdict on a head, before the body is read.
    func admit(_ head: RequestHead) -> Admission {
        do throws(Problem) {
            switch try find(head) {
            case .options(let allowed): return .refuse(Self.options(allowed: allowed))
            case .endpoint(let endpoint, let route, let parameters):
                let principal = try principal(for: head, endpoint.access)
                try endpoint.body.check(head)
                return .accept(
                    bodyLimit: max(endpoint.body.limit, Endpoint.smallBody),
                    context: Matched(
                        endpoint,
                        route: route,
                        parameters,
                        principal,
                        loop: head.loop
                    )
                )
            }
        } catch {
            return .refuse(error.response(instance: head.target.path, requestID: head.id))
        }
    }

    /// Whoever sent a request, if the operation is open to them and they do not ask too often.
    private func principal(for head: RequestHead, _ access: Access) throws(Problem) -> Principal {
        guard let limiter = core.rateLimiter else {
            return try core.authentication.principal(for: head, access)
        }
        do throws(Problem) {
            let principal = try core.authentication.principal(for: head, access)
            try limiter.admit(head.peer, principal)
            return principal
        } catch  where error.kind == .unauthenticated {
            try limiter.admit(head.peer, nil)
            throw error
        }
    }

    /// Answers a request that was admitted.
    func respond(_ request: Request, _ reply: Reply) {
        guard let matched = request.context as? Matched else { return }
        let call = Call(
            request: request,
            parameters: matched.parameters,
            principal: matched.principal,
            now: core.clock(),
            reader: request.loop,
            service: core
        )
        if request.body.count > Endpoint.smallBody {
            carryOut(.background(matched.endpoint.run), call, reply)
        } else {
            perform(matched.endpoint.run, call, reply)
        }
    }

    private func perform(
        _ run: (Call) throws -> Endpoint.Work,
        _ call: Call,
        _ reply: Reply
    ) {
        do {
            carryOut(try run(call), call, reply)
        } catch {
            refuse(error, call, reply)
        }
    }

    private func carryOut(_ work: Endpoint.Work, _ call: Call, _ reply: Reply) {
        switch work {
        case .respond(let response):
            do throws(Problem) {
                reply(try call.conditional(try call.acceptable(response)))
            } catch {
                refuse(error, call, reply)
            }
        case .write(let change):
            core.database.write(
                call.context,
                isLarge: call.isInBackground,
                IdempotentChange(call: call, change: change).run
            ) { result in
                switch result {
                case .success(let response): reply(response)
                case .failure(let error): refuse(error, call, reply)
                }
            }
        case .background(let run):
            let wasTaken = core.workers.submit { worker in
                var call = call
                call.reader = core.backgroundReader(worker)
                call.isInBackground = true
                perform(run, call, reply)
            }
            if !wasTaken { refuse(Self.overload, call, reply) }
        case .apart(let run):
            let wasTaken = core.programs.submit { _ in
                perform({ _ in .respond(try run()) }, call, reply)
            }
            if !wasTaken { refuse(Self.overload, call, reply) }
        }
    }

    private static let overload = Problem.unavailable("Too much is going on; try again later.")

    private func refuse(_ error: any Error, _ call: Call, _ reply: Reply) {
        let problem = Problem(error)
        if problem.kind.status.code >= 500 {
            core.logger.error(
                "request failed",
                metadata: ["requestId": "\(call.request.id)", "error": "\(error)"]
            )
        }
        reply(problem.response(instance: call.request.target.path, requestID: call.request.id))
    }
}
