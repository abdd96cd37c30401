/// Finds what serves a method on a path.
///
/// A pattern is a path in which a whole segment in braces is a parameter: `/v1/models/{modelId}`. A literal
/// segment wins over a parameter; HEAD falls back to GET. A router is a value: it is built at the start and only
/// read afterwards, from any thread.
public struct Router<Value: Sendable>: Sendable {
    /// One method on one pattern.
    public struct Route: Sendable {
        /// The method.
        public let method: Method
        /// Its place among all routes, from 0.
        public let index: Int
        /// The pattern as it was written.
        public let pattern: String
        /// What serves it.
        public let value: Value
    }

    /// What `match` finds.
    public enum Match: Sendable {
        /// A route, with the parameters of the path.
        case found(Route, Parameters)
        /// No pattern has this path.
        case notFound
        /// The path is known but not with this method; `allowed` is sorted, and has HEAD
        /// beside GET, and OPTIONS.
        case methodNotAllowed(allowed: [Method])
    }

    /// All routes in the order they were added.
    public private(set) var routes: [Route] = []
    /// The search is not generic, so that it is compiled once and fast.
    private var tree = RouteTree()

    /// A router without routes.
    public init() {}

    /// Adds a route; the same method and path twice, or two names for one parameter, is a bug that
    /// stops the program.
    ///
    /// - Parameters:
    ///   - method: the method it serves.
    ///   - pattern: a path starting with "/".
    ///   - value: what serves it.
    public mutating func add(_ method: Method, _ pattern: String, _ value: Value) {
        tree.add(method, pattern, index: routes.count)
        routes.append(Route(method: method, index: routes.count, pattern: pattern, value: value))
    }

    /// Finds the route of a method and the decoded segments of a path.
    public func match(_ method: Method, _ segments: [String]) -> Match {
        switch tree.match(method, segments) {
        case .found(let index, let parameters): .found(routes[index], parameters)
        case .notFound: .notFound
        case .methodNotAllowed(let allowed): .methodNotAllowed(allowed: allowed)
        }
    }
}
