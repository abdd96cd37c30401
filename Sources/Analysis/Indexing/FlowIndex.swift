internal import Catalog
internal import ThreatModel

/// The flows of a model with their ends as numbers.
///
/// A flow is seen from its source; one that goes both ways also has a view from its destination.
struct FlowIndex {
    /// One direction of a flow.
    struct View {
        /// The flow's position in the model.
        let flow: Int
        let source: Int
        let destination: Int
        /// The catalogue's number of the protocol; nil if it is not stated or not known.
        let transport: Int?
    }

    /// The forward views, one for each flow in the model's order, then the backward ones.
    let views: [View]
    /// By flow: the view from its destination, if it goes both ways.
    let backward: [Int?]
    private let inboundStarts: [Int]
    private let inboundViews: [Int]
    private let outboundStarts: [Int]
    private let outboundViews: [Int]

    init(_ model: Model, components numbers: [ElementID: Int], _ catalog: CatalogIndex) {
        var views: [View] = []
        var reversed: [View] = []
        var backward: [Int?] = []
        for (position, flow) in model.flows.enumerated() {
            let source = numbers[flow.source] ?? 0
            let destination = numbers[flow.destination] ?? 0
            let transport = flow.protocol.flatMap(catalog.transport)
            views.append(
                View(flow: position, source: source, destination: destination, transport: transport)
            )
            guard flow.isBidirectional else {
                backward.append(nil)
                continue
            }
            backward.append(model.flows.count + reversed.count)
            reversed.append(
                View(flow: position, source: destination, destination: source, transport: transport)
            )
        }
        self.views = views + reversed
        self.backward = backward
        let count = model.components.count
        (inboundStarts, inboundViews) = Self.grouped(self.views.map(\.destination), count)
        (outboundStarts, outboundViews) = Self.grouped(self.views.map(\.source), count)
    }

    /// The views that lead to a component.
    func inbound(_ component: Int) -> ArraySlice<Int> {
        inboundViews[inboundStarts[component]..<inboundStarts[component + 1]]
    }

    /// The views that lead from a component.
    func outbound(_ component: Int) -> ArraySlice<Int> {
        outboundViews[outboundStarts[component]..<outboundStarts[component + 1]]
    }

    /// The positions grouped by their key, with where each group starts.
    private static func grouped(_ keys: [Int], _ groups: Int) -> (starts: [Int], members: [Int]) {
        var starts = [Int](repeating: 0, count: groups + 1)
        for key in keys { starts[key + 1] += 1 }
        for group in 0..<groups { starts[group + 1] += starts[group] }
        var next = starts
        var members = [Int](repeating: 0, count: keys.count)
        for (position, key) in keys.enumerated() {
            members[next[key]] = position
            next[key] += 1
        }
        return (starts, members)
    }
}
