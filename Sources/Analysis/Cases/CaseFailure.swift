public import Catalog

/// A threat's own case that does not come out as it says.
public struct CaseFailure: Sendable, Equatable, CustomStringConvertible {
    /// The threat's id.
    public let threat: String
    /// What the case expects.
    public let expectation: Case.Expectation
    /// Its place in the list of its expectation, from 0.
    public let index: Int
    /// What came out instead, as a sentence.
    public let detail: String

    /// The threat, the case and what came out.
    public var description: String {
        "\(threat): cases/\(expectation.rawValue)/\(index): \(detail)"
    }
}
