internal import ThreatModel

/// An element of a model by its position.
enum ElementRef: Hashable {
    case component(Int)
    case flow(Int)
    case boundary(Int)
    case model
}
