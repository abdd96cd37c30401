internal import Storage

/// The texts of models that were read whole, by their revision: a model that has not changed is not put
/// together again.
///
/// `@unchecked`: used only by the thread that has the database reader of the same number.
final class DocumentCache: @unchecked Sendable {
    /// The most bytes that are kept.
    private static let limit = 16 * 1024 * 1024
    /// A larger text is not kept.
    private static let largest = 1024 * 1024

    private var documents: [String: ModelDocument] = [:]
    private var size = 0

    /// The text of a model at a revision that the caller has just read, so that it is never stale.
    func document(_ id: String, revision: Int) -> ModelDocument? {
        documents[id].flatMap { $0.revision == revision ? $0 : nil }
    }

    /// Keeps a text; when there are too many, all others go.
    func keep(_ document: ModelDocument, of id: String) {
        guard document.json.count <= Self.largest else { return }
        if let old = documents.removeValue(forKey: id) { size -= old.json.count }
        if size + document.json.count > Self.limit {
            documents.removeAll()
            size = 0
        }
        documents[id] = document
        size += document.json.count
    }
}
