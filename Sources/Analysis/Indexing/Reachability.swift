internal import Catalog

/// Who can reach what from untrusted places, over flows and over what runs on what.
struct Reachability {
    /// The last step of a shortest way to a component, and where the way began.
    struct Arrival {
        /// Where the last step leads from.
        let from: Int
        /// The flow of the last step, seen in the direction of the attack; nil from what it runs on, or what runs on it.
        let view: Int?
        /// The untrusted component where the way begins.
        let origin: Int
        /// How many steps the way has.
        let length: Int
    }

    /// By component.
    let exposure: [Exposure]
    /// By component: a shortest way there; nil where there is none.
    let arrival: [Arrival?]

    init(_ nesting: Nesting, _ flows: FlowIndex) {
        let count = nesting.host.count
        var exposure = [Exposure](repeating: .none, count: count)
        var arrival = [Arrival?](repeating: nil, count: count)
        var queue: [Int] = []
        for start in 0..<count where nesting.isUntrusted[start] {
            for view in flows.outbound(start) {
                let next = flows.views[view].destination
                guard exposure[next] == .none else { continue }
                exposure[next] = .direct
                arrival[next] = Arrival(from: start, view: view, origin: start, length: 1)
                queue.append(next)
            }
        }
        var position = 0
        while position < queue.count {
            let component = queue[position]
            position += 1
            guard let way = arrival[component] else { continue }
            let visit = { (next: Int, view: Int?) in
                guard exposure[next] == .none else { return }
                exposure[next] = .indirect
                arrival[next] = Arrival(
                    from: component,
                    view: view,
                    origin: way.origin,
                    length: way.length + 1
                )
                queue.append(next)
            }
            for view in flows.outbound(component) { visit(flows.views[view].destination, view) }
            if let host = nesting.host[component] { visit(host, nil) }
            for part in nesting.parts[component] { visit(part, nil) }
        }
        self.exposure = exposure
        self.arrival = arrival
    }
}
