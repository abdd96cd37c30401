public import ThreatModel

extension Transaction {
    /// Stores what people decided about a finding, in the place of what they had decided.
    ///
    /// - Parameters:
    ///   - triage: The decisions.
    ///   - finding: The finding's id.
    ///   - model: The model.
    ///   - expected: The version that the finding must have; nil for any.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `stale`, or another.
    @discardableResult
    public func saveTriage(
        _ triage: Triage,
        ofFinding finding: String,
        ofModel model: String,
        expecting expected: Int?
    ) throws(StorageError) -> StoredFinding { fatalError() }

    /// Stores a finding that a person wrote; no analysis removes it.
    ///
    /// - Parameters:
    ///   - finding: The finding.
    ///   - model: The model.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `taken`, or another.
    @discardableResult
    public func addFinding(
        _ finding: Finding,
        toModel model: String
    ) throws(StorageError) -> StoredFinding { fatalError() }
}
