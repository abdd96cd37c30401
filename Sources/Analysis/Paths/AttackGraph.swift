internal import Catalog
internal import ThreatModel

/// Where an attacker can go next, and the finding that lets it happen.
struct AttackGraph {
    /// A move of the attacker to another component.
    struct Move {
        let destination: Int
        /// The flow, if the move goes over one.
        let flow: Int?
        /// The position of the verdict that makes it possible.
        let finding: Int
    }

    let assessed: AssessedModel
    /// By component: the assets that matter there, if any.
    let assets: [[Int]]
    /// By view: the move over it.
    private let overFlows: [Move?]
    /// By component: the move to it from what it runs on, or from what runs on it.
    private let alongside: [Move?]

    var index: ModelIndex { assessed.index }

    init(_ assessed: AssessedModel) {
        self.assessed = assessed
        let index = assessed.index
        let assets = Self.assetsThatMatter(index)
        var components = [[Int]](repeating: [], count: index.model.components.count)
        var flows = [[Int]](repeating: [], count: index.model.flows.count)
        for (target, element) in assessed.targets.enumerated() {
            let open = assessed.verdicts(of: target).filter {
                assessed.verdicts[$0].outcome != .mitigated
            }
            switch element {
            case .component(let component): components[component] = open
            case .flow(let flow): flows[flow] = open
            case .boundary, .model: break
            }
        }
        let move = { (destination: Int, flow: Int?) -> Move? in
            guard !index.nesting.isUntrusted[destination] else { return nil }
            let isGoal = !assets[destination].isEmpty
            let candidates = components[destination] + (flow.map { flows[$0] } ?? [])
            let usable = candidates.filter {
                let stride = assessed.stride($0)
                return stride.givesFoothold || (isGoal && stride.givesData)
            }
            let easiest = usable.min {
                (-assessed.score($0), $0) < (-assessed.score($1), $1)
            }
            return easiest.map { Move(destination: destination, flow: flow, finding: $0) }
        }
        overFlows = index.flows.views.map { move($0.destination, $0.flow) }
        alongside = index.model.components.indices.map { move($0, nil) }
        self.assets = assets
    }

    /// The moves that are open to an attacker who controls a component.
    ///
    /// - Parameters:
    ///   - component: Where the attacker is.
    ///   - isOutside: Whether that is an untrusted place rather than something that was taken over.
    /// - Returns: For each neighbour the easiest move.
    func moves(from component: Int, isOutside: Bool) -> [Move] {
        var moves = index.flows.outbound(component).compactMap { overFlows[$0] }
        if !isOutside {
            moves += index.nesting.parts[component].compactMap { alongside[$0] }
            moves += index.nesting.host[component].flatMap { alongside[$0] }.map { [$0] } ?? []
        }
        return moves
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

extension AssessedModel {
    /// The category of the finding that a verdict stands for.
    func stride(_ verdict: Int) -> Stride {
        rules.rules[Int(verdicts[verdict].rule)].threat.stride
    }

    /// The sum of the factors of the finding that a verdict stands for, 0 to 50.
    func score(_ verdict: Int) -> Int {
        Int(verdicts[verdict].sum)
    }
}

extension Stride {
    /// Whether such a finding puts the attacker in control of the element.
    fileprivate var givesFoothold: Bool {
        switch self {
        case .spoofing, .tampering, .elevationOfPrivilege: true
        case .repudiation, .informationDisclosure, .denialOfService: false
        }
    }

    /// Whether such a finding gives the attacker what is there.
    fileprivate var givesData: Bool { self == .informationDisclosure }
}

extension Asset {
    /// Whether an attacker would come for it.
    fileprivate var matters: Bool {
        classification == .confidential || classification == .restricted
            || !Set(dataTypes).isDisjoint(with: [.credentials, .secrets, .health, .payment])
    }
}
