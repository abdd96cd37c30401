/// How a threat stands on an element where it applies.
public enum Outcome: String, Sendable, CaseIterable {
    /// No answer to what is unknown could close it.
    case open
    /// It depends on what the model does not say.
    case unknown
    /// The stated controls close it.
    case mitigated
}
