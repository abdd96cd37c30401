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
            let (endpoint, parameters) = try find(head)
            let principal = try core.authentication.principal(for: head, endpoint.access)
            return .accept(
                bodyLimit: max(endpoint.bodyLimit, Endpoint.smallBody),
                context: Matched(
                    endpoint: endpoint,
                    parameters: parameters,
                    principal: principal,
                    loop: head.loop
                )
            )
        } catch {
            return .refuse(error.response(instance: head.target.path, requestID: head.id))
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

    /// What `admit` hands to `respond`.
    private struct Matched: Sendable {
        let endpoint: Endpoint
        let parameters: Parameters
        let principal: Principal
        let loop: Int
    }

    /// The route that an exchange went, and the event loop that served it; nil if none was found.
    static func route(of event: ServerEvent) -> (pattern: String, loop: Int)? {
        guard case .finished(let exchange) = event, let matched = exchange.context as? Matched
        else { return nil }
        return (matched.endpoint.pattern, matched.loop)
    }

    private func find(_ head: RequestHead) throws(Problem) -> (Endpoint, Parameters) {
        switch router.match(head.method, head.target.segments) {
        case .found(let route, let parameters):
            return (route.value, parameters)
        case .notFound:
            guard head.method.isKnown else { throw Self.unknownMethod }
            throw Problem(.notFound, "There is nothing at this path.")
        case .methodNotAllowed(let allowed):
            guard head.method.isKnown else { throw Self.unknownMethod }
            var problem = Problem(
                .methodNotAllowed,
                "Allowed here: \(allowed.map(\.name).joined(separator: ", "))."
            )
            problem.fields.set(.allow, allowed.map(\.name).joined(separator: ", "))
            throw problem
        }
    }

    private static var unknownMethod: Problem {
        Problem(.notImplemented, "The method is not known.")
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
                reply(try call.conditional(response))
            } catch {
                refuse(error, call, reply)
            }
        case .write(let change):
            core.database.write(call.context, IdempotentChange(call: call, change: change).run) {
                result in
                switch result {
                case .success(let response): reply(response)
                case .failure(let error): refuse(error, call, reply)
                }
            }
        case .background(let run):
            let wasTaken = core.workers.submit { worker in
                var call = call
                call.reader = core.backgroundReader(worker)
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
