public import ThreatModel

extension Transaction {
    /// Adds an element to a model; an id that was derived gives way to one that is taken.
    ///
    /// - Parameters:
    ///   - draft: The element.
    ///   - model: The model.
    /// - Throws: `StorageError`: `notFound` or `deleted` for the model, `taken` for the element's own id,
    ///   `invalid` with pointers into the element if a reference does not hold, or another.
    @discardableResult
    public func createElement(
        _ draft: Draft<some Element>,
        inModel model: String
    ) throws(StorageError) -> StoredElement { fatalError() }

    /// Puts an element in the place of the one with the same id and kind.
    ///
    /// - Parameters:
    ///   - element: What it becomes.
    ///   - model: The model.
    ///   - expected: The version that the element must have; nil for any.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `stale`, `invalid` as for creation, or another.
    @discardableResult
    public func replaceElement(
        _ element: some Element,
        inModel model: String,
        expecting expected: Int?
    ) throws(StorageError) -> StoredElement { fatalError() }

    /// Deletes an element.
    ///
    /// - Parameters:
    ///   - id: The element.
    ///   - kind: What it must be.
    ///   - model: The model.
    ///   - mode: What becomes of elements that name it.
    ///   - expected: The version that it must have; nil for any.
    /// - Throws: `StorageError`: `notFound`, `deleted`, `stale`, `referenced`, or another.
    @discardableResult
    public func deleteElement(
        _ id: ElementID,
        _ kind: ElementKind,
        inModel model: String,
        _ mode: ElementDeletion.Mode,
        expecting expected: Int?
    ) throws(StorageError) -> ElementDeletion { fatalError() }
}
