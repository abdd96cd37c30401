internal import HTTPServer

extension Dispatcher {
    /// What `admit` hands to `respond`, and to the metrics.
    final class Matched: Sendable {
        let endpoint: Endpoint
        /// The route's place among all of them.
        let route: Int
        let parameters: Parameters
        let principal: Principal
        let loop: Int

        init(
            _ endpoint: Endpoint,
            route: Int,
            _ parameters: Parameters,
            _ principal: Principal,
            loop: Int
        ) {
            self.endpoint = endpoint
            self.route = route
            self.parameters = parameters
            self.principal = principal
            self.loop = loop
        }
    }

    /// What a head leads to.
    enum Destination {
        case endpoint(Endpoint, route: Int, Parameters)
        /// OPTIONS, which needs no endpoint: what is allowed.
        case options(allowed: [Method])
    }

    /// Finds the endpoint of a request.
    ///
    /// - Throws: `Problem`: not found, method not allowed, or a method that nobody knows.
    func find(_ head: RequestHead) throws(Problem) -> Destination {
        if head.target.form == .asterisk { return .options(allowed: Self.everywhereAllowed) }
        switch router.match(head.method, head.target.segments) {
        case .found(let route, let parameters):
            return .endpoint(route.value, route: route.index, parameters)
        case .methodNotAllowed(let allowed) where head.method == .options:
            return .options(allowed: allowed)
        case .notFound:
            guard head.method.isKnown else { throw Self.unknownMethod }
            throw Problem(.notFound, "There is nothing at this path.")
        case .methodNotAllowed(let allowed):
            guard head.method.isKnown else { throw Self.unknownMethod }
            let names = Self.list(allowed)
            var problem = Problem(.methodNotAllowed, "Allowed here: \(names).")
            problem.fields.set(.allow, names)
            throw problem
        }
    }

    /// The answer to OPTIONS (RFC 9110 section 9.3.7).
    static func options(allowed: [Method]) -> Response {
        Response(status: .noContent, fields: [.allow: list(allowed)])
    }

    private static func list(_ methods: [Method]) -> String {
        methods.map(\.name).joined(separator: ", ")
    }

    private static var unknownMethod: Problem {
        Problem(.notImplemented, "The method is not known.")
    }

    /// What the server as a whole knows.
    private static let everywhereAllowed: [Method] = [
        .delete, .get, .head, .options, .patch, .post, .put,
    ]
}
