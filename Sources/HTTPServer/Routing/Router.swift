/// Finds what serves a method on a path.
///
/// A pattern is a path in which a whole segment in braces is a parameter: `/v1/models/{modelId}`. A
/// literal segment wins over a parameter; HEAD falls back to GET. A router is a value: it is built at
/// the start and only read afterwards, from any thread.
public struct Router<Value: Sendable>: Sendable {
    /// One method on one pattern.
    public struct Route: Sendable {
        /// The method.
        public let method: Method
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
        /// The path is known but not with this method; `allowed` is sorted and has HEAD beside GET.
        case methodNotAllowed(allowed: [Method])
    }

    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var parameter: (name: String, node: Int)?
        var routes: [Route] = []
    }

    /// All routes in the order they were added.
    public private(set) var routes: [Route] = []
    private var nodes = [Node()]

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
        precondition(pattern.hasPrefix("/"), "a pattern starts with a slash: \(pattern)")
        let route = Route(method: method, pattern: pattern, value: value)
        var node = 0
        if pattern != "/" {
            for segment in pattern.dropFirst().split(
                separator: "/",
                omittingEmptySubsequences: false
            ) {
                node = child(of: node, for: String(segment))
            }
        }
        precondition(
            !nodes[node].routes.contains { $0.method == method },
            "twice: \(method) \(pattern)"
        )
        nodes[node].routes.append(route)
        routes.append(route)
    }

    /// Finds the route of a method and the decoded segments of a path.
    public func match(_ method: Method, _ segments: [String]) -> Match {
        var values: [Parameters.Item] = []
        guard let node = find(0, segments[...], &values) else { return .notFound }
        let candidates = nodes[node].routes
        if let route = candidates.first(where: { $0.method == method }) {
            return .found(route, Parameters(items: values))
        }
        if method == .head, let route = candidates.first(where: { $0.method == .get }) {
            return .found(route, Parameters(items: values))
        }
        return .methodNotAllowed(allowed: allowed(candidates.map(\.method)))
    }

    private mutating func child(of node: Int, for segment: String) -> Int {
        guard segment.hasPrefix("{"), segment.hasSuffix("}") else {
            if let child = nodes[node].literals[segment] { return child }
            nodes.append(Node())
            nodes[node].literals[segment] = nodes.count - 1
            return nodes.count - 1
        }
        let name = String(segment.dropFirst().dropLast())
        if let (known, child) = nodes[node].parameter {
            precondition(known == name, "two names for a parameter: \(known), \(name)")
            return child
        }
        nodes.append(Node())
        nodes[node].parameter = (name, nodes.count - 1)
        return nodes.count - 1
    }

    /// The node of a path that has routes; `values` gets the parameters on the way to it.
    private func find(
        _ node: Int,
        _ segments: ArraySlice<String>,
        _ values: inout [Parameters.Item]
    ) -> Int? {
        guard let segment = segments.first else {
            return nodes[node].routes.isEmpty ? nil : node
        }
        let rest = segments.dropFirst()
        if let child = nodes[node].literals[segment], let found = find(child, rest, &values) {
            return found
        }
        guard !segment.isEmpty, let (name, child) = nodes[node].parameter else { return nil }
        values.append(Parameters.Item(name: name, value: segment))
        if let found = find(child, rest, &values) { return found }
        values.removeLast()
        return nil
    }

    private func allowed(_ methods: [Method]) -> [Method] {
        let head = methods.contains(.get) && !methods.contains(.head) ? [Method.head] : []
        return (methods + head).sorted { $0.name < $1.name }
    }
}
