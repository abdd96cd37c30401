public import ThreatModel

extension Transaction {
    /// Stores a new model; its references are known to hold.
    ///
    /// - Parameters:
    ///   - model: The model, as its parser made it.
    ///   - id: Its public id, a new UUIDv7.
    /// - Throws: `StorageError.taken` if the id is in use, or another if the database cannot be written.
    @discardableResult
    public func createModel(_ model: Model, id: String) throws(StorageError) -> StoredModel {
        fatalError()
    }

    /// Puts a whole model in the place of a stored one; elements that stay as they are keep their version.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - model: What it becomes.
    ///   - expected: The revision that it must have; nil for any.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `stale`, or another.
    @discardableResult
    public func replaceModel(
        _ id: String,
        with model: Model,
        expecting expected: Int?
    ) throws(StorageError) -> StoredModel { fatalError() }

    /// Changes what a model says of itself, not its elements.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - properties: What they become.
    ///   - expected: The revision that it must have; nil for any.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `stale`, or another.
    @discardableResult
    public func updateModel(
        _ id: String,
        properties: Model.Properties,
        expecting expected: Int?
    ) throws(StorageError) -> StoredModel { fatalError() }

    /// Deletes a model; until it is purged it can be undeleted.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - expected: The revision that it must have; nil for any.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `stale`, or another.
    public func deleteModel(_ id: String, expecting expected: Int?) throws(StorageError) {
        fatalError()
    }

    /// Takes back the deletion of a model; does nothing to one that is not deleted.
    ///
    /// - Throws: `StorageError.notFound`, or another.
    @discardableResult
    public func undeleteModel(_ id: String) throws(StorageError) -> StoredModel { fatalError() }

    /// Makes a new revision of a model with the content of an earlier one.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - revision: The earlier revision.
    ///   - expected: The revision that it must have now; nil for any.
    /// - Throws: `StorageError`: `notFound` also for an unknown revision, `deleted`, `stale`, or another.
    @discardableResult
    public func restoreModel(
        _ id: String,
        toRevision revision: Int,
        expecting expected: Int?
    ) throws(StorageError) -> StoredModel { fatalError() }

    /// Removes for good models, of all workspaces, that were deleted before `time`.
    ///
    /// - Parameters:
    ///   - time: Models deleted at or after it stay.
    ///   - limit: The most models to remove in this transaction.
    /// - Returns: The ids of the removed ones; as many as `limit` if there may be more.
    /// - Throws: `StorageError` if the database cannot be written.
    @discardableResult
    public func purgeModels(
        deletedBefore time: Timestamp,
        limit: Int
    ) throws(StorageError) -> [String] { fatalError() }
}
