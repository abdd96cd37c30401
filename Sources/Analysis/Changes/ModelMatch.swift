internal import ThreatModel

/// Which element of an earlier state of a model each of its elements was, by the ids.
struct ModelMatch {
    let old: ModelIndex
    let new: ModelIndex
    let components: [Int?]
    let flows: [Int?]
    /// By view: the one of the same flow in the same direction.
    let views: [Int?]
    let boundaries: [Int?]
    /// By asset: the one that it was, if it says the same.
    let assets: [Int?]

    init(_ old: ModelIndex, _ new: ModelIndex) {
        self.old = old
        self.new = new
        components = Self.matched(old.model.components, new.model.components)
        let flows = Self.matched(old.model.flows, new.model.flows)
        views = new.flows.views.indices.map { view in
            let flow = new.flows.views[view].flow
            let earlier = flows[flow]
            return view == flow ? earlier : earlier.flatMap { old.flows.backward[$0] }
        }
        self.flows = flows
        boundaries = Self.matched(old.model.boundaries, new.model.boundaries)
        assets = zip(new.model.assets, Self.matched(old.model.assets, new.model.assets))
            .map { asset, earlier in
                earlier.flatMap { asset.isIdentical(to: old.model.assets[$0]) ? $0 : nil }
            }
    }

    /// Whether positions mean the same elements as positions in the earlier state, in the same order.
    func isSame(_ now: some Collection<Int>, _ before: some Collection<Int>, _ match: [Int?])
        -> Bool
    {
        now.count == before.count && zip(now, before).allSatisfy { match[$0] == $1 }
    }

    /// Most elements are where they were, so ids are looked up only for the others.
    private static func matched<Matched: Element>(_ old: [Matched], _ new: [Matched]) -> [Int?] {
        var numbers: [ElementID: Int]?
        return new.enumerated().map { position, element in
            if position < old.count, old[position].id == element.id { return position }
            if numbers == nil { numbers = ModelIndex.numbers(old.map(\.id)) }
            return numbers?[element.id]
        }
    }
}

/// Equality to the byte: strings that Unicode takes for the same are not the same text.
extension String {
    func isIdentical(to other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}

extension [String] {
    fileprivate func isIdentical(to other: [String]) -> Bool {
        count == other.count && zip(self, other).allSatisfy { $0.isIdentical(to: $1) }
    }
}

extension Component {
    func isIdentical(to other: Component) -> Bool {
        self == other && name.isIdentical(to: other.name) && tags.isIdentical(to: other.tags)
    }
}

extension Flow {
    func isIdentical(to other: Flow) -> Bool {
        self == other && name.isIdentical(to: other.name) && tags.isIdentical(to: other.tags)
            && (self.protocol ?? "").isIdentical(to: other.protocol ?? "")
    }
}

extension Boundary {
    func isIdentical(to other: Boundary) -> Bool {
        self == other && name.isIdentical(to: other.name) && tags.isIdentical(to: other.tags)
    }
}

extension Asset {
    func isIdentical(to other: Asset) -> Bool {
        self == other && name.isIdentical(to: other.name)
    }
}

extension Model.Properties {
    func isIdentical(to other: Self) -> Bool {
        self == other && name.isIdentical(to: other.name) && tags.isIdentical(to: other.tags)
    }
}
