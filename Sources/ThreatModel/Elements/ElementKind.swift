/// The kinds of element that a model is made of.
public enum ElementKind: String, Sendable, CaseIterable {
    case component
    case boundary
    case flow
    case asset
    case assumption
    case scenario

    /// The name of the list that holds such elements, as in paths and in the model's JSON.
    public var collection: String {
        switch self {
        case .boundary: "boundaries"
        default: rawValue + "s"
        }
    }
}
