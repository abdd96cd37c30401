extension Snapshot {
    /// A page of a model's current findings; nil if there is no such model.
    ///
    /// - Parameters:
    ///   - query: Which ones and how.
    ///   - model: The model.
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    public func findings(
        _ query: FindingQuery,
        ofModel model: String
    ) throws(StorageError) -> Page<StoredFinding>? { fatalError() }

    /// All current findings of a model, the highest score first, for a report; nil if there is no such model.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    public func allFindings(ofModel model: String) throws(StorageError) -> [StoredFinding]? {
        fatalError()
    }

    /// One finding, current or resolved; nil if there is no such model or finding.
    ///
    /// - Parameters:
    ///   - id: The finding.
    ///   - model: The model.
    /// - Throws: `StorageError` if the database cannot be read.
    public func finding(
        _ id: String,
        ofModel model: String
    ) throws(StorageError) -> StoredFinding? { fatalError() }
}
