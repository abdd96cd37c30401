internal import Catalog
internal import ThreatModel

/// Which data is where: what components hold, what flows carry, what boundaries enclose.
struct DataIndex {
    /// What patterns ask of an asset; assets that are alike in this share a profile.
    struct Profile: Hashable {
        let classification: Asset.Classification
        let dataTypes: Set<Asset.DataType>
        let volume: Asset.Volume?
    }

    /// The distinct profiles of the model's assets.
    let profiles: [Profile]
    /// By asset.
    let profile: [Int]
    /// By component: the assets that it holds, in ascending order: its own and those that its flows carry.
    let held: [[Int]]
    /// By flow.
    let carried: [[Int]]
    private let nesting: Nesting
    private let heldProfiles: [[Int]]
    private let carriedProfiles: [[Int]]

    init(_ model: Model, _ nesting: Nesting, _ flows: FlowIndex) {
        let numbers = ModelIndex.numbers(model.assets.map(\.id))
        var profiles: [Profile] = []
        var known: [Profile: Int] = [:]
        let profile = model.assets.map { asset in
            let value = Profile(asset)
            if let number = known[value] { return number }
            known[value] = profiles.count
            profiles.append(value)
            return profiles.count - 1
        }
        let carried = model.flows.map { Self.distinct($0.assets.compactMap { numbers[$0] }) }
        let held = model.components.indices.map { component in
            var assets = model.components[component].assets.compactMap { numbers[$0] }
            for view in flows.inbound(component) { assets += carried[flows.views[view].flow] }
            for view in flows.outbound(component) { assets += carried[flows.views[view].flow] }
            return Self.distinct(assets)
        }
        let profilesOf = { (assets: [Int]) in Self.distinct(assets.map { profile[$0] }) }
        heldProfiles = held.map(profilesOf)
        carriedProfiles = carried.map(profilesOf)
        self.profiles = profiles
        self.profile = profile
        self.held = held
        self.carried = carried
        self.nesting = nesting
    }

    /// Whether some of the data at an element has one of the profiles.
    func hasProfile(in wanted: BitSet, at element: ElementRef) -> Bool {
        switch element {
        case .component(let component): heldProfiles[component].contains(where: wanted.contains)
        case .flow(let flow): carriedProfiles[flow].contains(where: wanted.contains)
        case .boundary(let boundary):
            nesting.contents[boundary].contains {
                heldProfiles[$0].contains(where: wanted.contains)
            }
        case .model: profiles.indices.contains(where: wanted.contains)
        }
    }

    /// The assets at an element, in ascending order.
    func assets(at element: ElementRef) -> [Int] {
        switch element {
        case .component(let component): held[component]
        case .flow(let flow): carried[flow]
        case .boundary(let boundary):
            Self.distinct(nesting.contents[boundary].flatMap { held[$0] })
        case .model: Array(profile.indices)
        }
    }

    private static func distinct(_ numbers: [Int]) -> [Int] {
        if numbers.count < 2 { return numbers }
        var distinct: [Int] = []
        for number in numbers.sorted() where number != distinct.last { distinct.append(number) }
        return distinct
    }
}

extension DataIndex.Profile {
    init(_ asset: Asset) {
        self.init(
            classification: asset.classification,
            dataTypes: Set(asset.dataTypes),
            volume: asset.volume
        )
    }

    /// Whether an asset like this satisfies every key of the pattern.
    func matches(_ pattern: DataPattern) -> Bool {
        if let wanted = pattern.classification, !wanted.contains(classification) { return false }
        if let wanted = pattern.dataTypes, dataTypes.isDisjoint(with: wanted) { return false }
        if let wanted = pattern.volume {
            guard let volume, wanted.contains(volume) else { return false }
        }
        return true
    }
}
