extension Transaction {
    /// Stores an analysis and makes its findings the model's current ones. Those known before keep when they
    /// were first seen, those no longer found are resolved, those written by people stay; what people
    /// decided is not touched.
    ///
    /// - Parameters:
    ///   - analysis: The analysis.
    ///   - model: The model.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `taken`, or another.
    @discardableResult
    public func saveAnalysis(
        _ analysis: NewAnalysis,
        ofModel model: String
    ) throws(StorageError) -> StoredAnalysis { fatalError() }

    /// Removes old analyses of a model: all but the last ones and those that a decision was based on, and the
    /// resolved findings that are then in no analysis and without a decision.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - count: How many to keep in any case; positive.
    /// - Returns: How many were removed.
    /// - Throws: `StorageError.notFound`, or another.
    @discardableResult
    public func pruneAnalyses(
        ofModel model: String,
        keeping count: Int
    ) throws(StorageError) -> Int { fatalError() }
}
