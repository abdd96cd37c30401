/// The patterns of a router, segment by segment, with the numbers of the routes at their ends.
struct RouteTree: Sendable {
    /// What `match` finds.
    enum Match: Sendable {
        case found(index: Int, Parameters)
        case notFound
        case methodNotAllowed(allowed: [Method])
    }

    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var parameter: (name: String, node: Int)?
        var routes: [(method: Method, index: Int)] = []
    }

    private var nodes = [Node()]

    /// Adds a pattern; see `Router.add`.
    mutating func add(_ method: Method, _ pattern: String, index: Int) {
        precondition(pattern.hasPrefix("/"), "a pattern starts with a slash: \(pattern)")
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
        nodes[node].routes.append((method, index))
    }

    /// Finds the route of a method and the decoded segments of a path.
    func match(_ method: Method, _ segments: [String]) -> Match {
        var values: [Parameters.Item] = []
        guard let node = find(0, segments, 0, &values) else { return .notFound }
        if let index = index(of: method, at: node) {
            return .found(index: index, Parameters(items: values))
        }
        if method == .head, let index = index(of: .get, at: node) {
            return .found(index: index, Parameters(items: values))
        }
        return .methodNotAllowed(allowed: allowed(nodes[node].routes.map(\.method)))
    }

    private func index(of method: Method, at node: Int) -> Int? {
        for route in nodes[node].routes where route.method == method { return route.index }
        return nil
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

    /// The node with routes that the segments from a position on lead to; `values` gets the parameters on
    /// the way.
    private func find(
        _ node: Int,
        _ segments: [String],
        _ position: Int,
        _ values: inout [Parameters.Item]
    ) -> Int? {
        guard position < segments.count else { return nodes[node].routes.isEmpty ? nil : node }
        let segment = segments[position]
        if let child = nodes[node].literals[segment],
            let found = find(child, segments, position + 1, &values)
        {
            return found
        }
        guard !segment.isEmpty, let (name, child) = nodes[node].parameter else { return nil }
        values.append(Parameters.Item(name: name, value: segment))
        if let found = find(child, segments, position + 1, &values) { return found }
        values.removeLast()
        return nil
    }

    private func allowed(_ methods: [Method]) -> [Method] {
        var allowed = Set(methods + [.options])
        if allowed.contains(.get) { allowed.insert(.head) }
        return allowed.sorted { $0.name < $1.name }
    }
}
