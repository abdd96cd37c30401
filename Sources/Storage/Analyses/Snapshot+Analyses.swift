extension Snapshot {
    /// One analysis of a model; nil if there is no such model or analysis.
    ///
    /// - Parameters:
    ///   - id: The analysis.
    ///   - model: The model.
    /// - Throws: `StorageError` if the database cannot be read.
    public func analysis(
        _ id: String,
        ofModel model: String
    ) throws(StorageError) -> StoredAnalysis? { fatalError() }

    /// The last analysis of a model; nil if there is no such model or it was never analysed.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    public func latestAnalysis(ofModel model: String) throws(StorageError) -> StoredAnalysis? {
        fatalError()
    }

    /// A page of a model's analyses, the last first; nil if there is no such model.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - cursor: Where to start; nil for the start.
    ///   - limit: The most analyses to return; positive.
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    public func analyses(
        ofModel model: String,
        after cursor: Cursor?,
        limit: Int
    ) throws(StorageError) -> Page<StoredAnalysis>? { fatalError() }

    /// What an analysis found, ordered by the findings' ids; nil if there is no such model or analysis.
    ///
    /// - Parameters:
    ///   - id: The analysis.
    ///   - model: The model.
    /// - Throws: `StorageError` if the database cannot be read.
    public func findings(
        ofAnalysis id: String,
        ofModel model: String
    ) throws(StorageError) -> [AnalysisFinding]? { fatalError() }
}
