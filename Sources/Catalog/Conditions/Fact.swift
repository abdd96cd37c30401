public import ThreatModel

/// What a condition may ask of an element; the closed list of docs/catalog.md.
///
/// A list means any of its members. A condition inside a fact is about another element, as its comment says.
public enum Fact: Sendable, Hashable {
    case kind([Component.Kind])
    case technology([String])
    case category([String])
    case boundaryKind([Boundary.Kind])
    case trust(TrustRange)
    case untrusted(Bool)
    case exposure([Exposure])
    /// Some inbound flow.
    case receives(Condition)
    /// Some outbound flow.
    case sends(Condition)
    /// Something that the component runs on or in.
    case partOf(Condition)
    /// Something that runs on or in the component.
    case hosts(Condition)
    case transport([String])
    case transportFamily([TransportProtocol.Family])
    case encrypted(Bool)
    case crossesBoundary(Bool)
    case gainsTrust(Bool)
    case losesTrust(Bool)
    /// The component that starts the flow.
    case source(Condition)
    /// The component that the flow leads to.
    case destination(Condition)
    case bidirectional(Bool)
    case local(Bool)
    /// Some component inside the boundary.
    case contains(Condition)
    /// Some flow that crosses the boundary inwards.
    case enteredBy(Condition)
    /// Some flow that crosses the boundary outwards.
    case leftBy(Condition)
    /// Some component of the model.
    case hasComponent(Condition)
    /// Some flow of the model.
    case hasFlow(Condition)
    case data(DataPattern)
    case tag([String])
    case businessCriticality([Model.BusinessCriticality])
    case control(String, [ControlState])
}

/// Whether an attacker in an untrusted place reaches an element; ordered from least to most.
public enum Exposure: String, Sendable, CaseIterable, Comparable {
    case none, indirect, direct

    /// Orders by reach.
    public static func < (left: Exposure, right: Exposure) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .none: 0
        case .indirect: 1
        case .direct: 2
        }
    }
}

/// A range of trust, 0 to 100.
public struct TrustRange: Sendable, Hashable {
    /// The least trust in the range.
    public let atLeast: Int?
    /// The least trust above the range.
    public let below: Int?

    /// Whether the range holds `trust`.
    public func contains(_ trust: Int) -> Bool {
        trust >= atLeast ?? 0 && trust < below ?? .max
    }
}

/// What one asset must be like; a list that is nil or empty says nothing.
public struct DataPattern: Sendable, Hashable {
    /// The classifications of which it must have one.
    public let classification: [Asset.Classification]?
    /// The types of data of which it must be about one.
    public let dataTypes: [Asset.DataType]?
    /// The volumes of which it must have one.
    public let volume: [Asset.Volume]?
}
