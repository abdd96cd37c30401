internal import Catalog
internal import ThreatModel

/// Where an attacker can go next, and the finding that lets it happen.
struct AttackGraph {
    /// A move of the attacker to another component.
    struct Move {
        let destination: Int
        /// The flow, if the move goes over one.
        let flow: Int?
        /// The position of the finding that makes it possible.
        let finding: Int
    }

    let index: ModelIndex
    let findings: [Finding]
    /// By finding: the sum of its factors, 0 to 50.
    let scores: [Int]
    /// By component: the assets that matter there, if any.
    let assets: [[Int]]
    private let onComponent: [Int: [Int]]
    private let onFlow: [Int: [Int]]

    init(_ index: ModelIndex, _ found: [(element: ElementRef, finding: Finding)]) {
        self.index = index
        findings = found.map(\.finding)
        scores = findings.map(\.dread.values.sum)
        var onComponent: [Int: [Int]] = [:]
        var onFlow: [Int: [Int]] = [:]
        for (position, (element, finding)) in found.enumerated() where finding.outcome != .mitigated
        {
            switch element {
            case .component(let component): onComponent[component, default: []].append(position)
            case .flow(let flow): onFlow[flow, default: []].append(position)
            case .boundary, .model: break
            }
        }
        self.onComponent = onComponent
        self.onFlow = onFlow
        assets = Self.assetsThatMatter(index)
    }

    /// The moves that are open to an attacker who controls a component.
    ///
    /// - Parameters:
    ///   - component: Where the attacker is.
    ///   - isOutside: Whether that is an untrusted place rather than something that was taken over.
    /// - Returns: For each neighbour the easiest move.
    func moves(from component: Int, isOutside: Bool) -> [Move] {
        var moves: [Move] = []
        for view in index.flows.outbound(component) {
            let ends = index.flows.views[view]
            if let move = move(to: ends.destination, over: ends.flow) { moves.append(move) }
        }
        if !isOutside {
            let neighbours =
                index.nesting.parts[component] + [index.nesting.host[component]].compactMap(\.self)
            moves += neighbours.compactMap { move(to: $0, over: nil) }
        }
        return moves
    }

    /// The move to a component with the finding that makes it easiest; nil if none does.
    private func move(to destination: Int, over flow: Int?) -> Move? {
        guard !index.nesting.isUntrusted[destination] else { return nil }
        let isGoal = !assets[destination].isEmpty
        let candidates = (onComponent[destination] ?? []) + (flow.flatMap { onFlow[$0] } ?? [])
        let usable = candidates.filter {
            findings[$0].givesFoothold || (isGoal && findings[$0].givesData)
        }
        let easiest = usable.min { (-scores[$0], $0) < (-scores[$1], $1) }
        return easiest.map { Move(destination: destination, flow: flow, finding: $0) }
    }

    /// What components state as their own where any does: elsewhere everything that handles the data would be a goal.
    private static func assetsThatMatter(_ index: ModelIndex) -> [[Int]] {
        let matters = index.model.assets.map(\.matters)
        let numbers = ModelIndex.numbers(index.model.assets.map(\.id))
        let own = index.model.components.map { component in
            component.assets.compactMap { numbers[$0] }.filter { matters[$0] }.sorted()
        }
        if own.contains(where: { !$0.isEmpty }) { return own }
        return index.data.held.map { $0.filter { matters[$0] } }
    }
}

extension Finding {
    /// Whether it puts the attacker in control of the element.
    fileprivate var givesFoothold: Bool {
        [.spoofing, .tampering, .elevationOfPrivilege].contains(stride)
    }

    /// Whether it gives the attacker what is there.
    fileprivate var givesData: Bool {
        stride == .informationDisclosure
    }
}

extension Asset {
    /// Whether an attacker would come for it.
    fileprivate var matters: Bool {
        classification == .confidential || classification == .restricted
            || !Set(dataTypes).isDisjoint(with: [.credentials, .secrets, .health, .payment])
    }
}
