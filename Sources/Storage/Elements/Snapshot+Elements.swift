public import ThreatModel

extension Snapshot {
    /// One element; nil if there is no such model, or no element of that kind with the id in it.
    ///
    /// - Parameters:
    ///   - id: The element.
    ///   - kind: What it must be.
    ///   - model: The model.
    /// - Throws: `StorageError` if the database cannot be read.
    public func element(
        _ id: ElementID,
        _ kind: ElementKind,
        ofModel model: String
    ) throws(StorageError) -> StoredElement? { fatalError() }

    /// A page of a model's elements of one kind, in the order of the model; nil if there is no such model.
    ///
    /// - Parameters:
    ///   - kind: What to list.
    ///   - model: The model.
    ///   - cursor: Where to start; nil for the start.
    ///   - limit: The most elements to return; positive.
    /// - Throws: `StorageError.invalidCursor`, or another if the database cannot be read.
    public func elements(
        _ kind: ElementKind,
        ofModel model: String,
        after cursor: Cursor?,
        limit: Int
    ) throws(StorageError) -> Page<StoredElement>? { fatalError() }
}
