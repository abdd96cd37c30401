internal import Catalog
internal import ThreatModel

/// A fact that holds for what has one of certain things: whole columns of it come from lists of what has each.
enum Selection: Sendable {
    /// Components with one of these technologies.
    case technologies(BitSet)
    /// Components with one of these categories.
    case categories(BitSet)
    /// Components of one of these kinds.
    case kinds([Component.Kind])
    /// Views of flows with one of these protocols.
    case transports(BitSet)

    /// The same as a question about one element.
    var predicate: Program.Predicate {
        switch self {
        case .technologies(let wanted):
            Program.Predicate { Truth($0.index.technologies[$1].contains { wanted.contains($0) }) }
        case .categories(let wanted):
            Program.Predicate { Truth($0.index.categories[$1].contains { wanted.contains($0) }) }
        case .kinds(let kinds):
            Program.Predicate { Truth(kinds.contains($0.index.model.components[$1].kind)) }
        case .transports(let wanted):
            Program.Predicate {
                Truth($0.index.flows.views[$1].transport.map(wanted.contains) ?? false)
            }
        }
    }
}
