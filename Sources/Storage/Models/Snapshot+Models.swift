public import ThreatModel

extension Snapshot {
    /// The revision of a model; nil if there is none or it is deleted. One read of one row.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    public func revision(ofModel id: String) throws(StorageError) -> Int? { fatalError() }

    /// A model without its elements, also if it is deleted; nil if there is none.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    public func model(_ id: String) throws(StorageError) -> StoredModel? { fatalError() }

    /// A whole model as JSON text, put together from the stored texts; nil if there is none or it is deleted.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    public func modelDocument(_ id: String) throws(StorageError) -> ModelDocument? { fatalError() }

    /// A whole model as it was at an earlier revision; nil if there is no such model or revision.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - revision: From 1 to its current one.
    /// - Throws: `StorageError` if the database cannot be read.
    public func modelDocument(
        _ id: String,
        revision: Int
    ) throws(StorageError) -> ModelDocument? { fatalError() }

    /// A whole model as a value, and its revision; nil if there is none or it is deleted.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    public func wholeModel(
        _ id: String
    ) throws(StorageError) -> (model: Model, revision: Int)? { fatalError() }

    /// A page of the workspace's models.
    ///
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    public func models(_ query: ModelQuery) throws(StorageError) -> Page<StoredModel> {
        fatalError()
    }

    /// A page of a model's revisions, the last first; nil if there is no such model.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - cursor: Where to start; nil for the start.
    ///   - limit: The most revisions to return; positive.
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    public func revisions(
        ofModel id: String,
        after cursor: Cursor?,
        limit: Int
    ) throws(StorageError) -> Page<ModelRevision>? { fatalError() }
}
