public import JSON

/// A small model beside a threat and what the threat makes of it.
public struct Case: Sendable {
    /// What the threat must make of the model.
    public enum Expectation: String, Sendable, CaseIterable {
        /// Open or unknown.
        case fires
        /// Not applicable.
        case silent
        case mitigated
    }

    /// What the threat must make of it.
    public let expectation: Expectation
    /// Its place in the list of its expectation.
    public let index: Int
    /// The id of the element that is meant; nil for all that the threat is tried on.
    public let target: String?
    /// The model as it was written, shorthands and all.
    public let document: JSON
}
