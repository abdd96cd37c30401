/// When a threat applies or a score moves: facts of a model, combined in Kleene's three-valued logic.
public indirect enum Condition: Sendable, Hashable {
    case fact(Fact)
    /// True if there is none.
    case all([Condition])
    /// False if there is none.
    case any([Condition])
    case not(Condition)

    /// Holds of everything.
    public static let always = Condition.all([])
}
