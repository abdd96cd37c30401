internal import HTTPServer
internal import Storage

/// The answers to reads of whole models: a model that has not changed is not put together again.
///
/// `@unchecked`: used only by the thread that has the database reader of the same number.
final class DocumentCache: @unchecked Sendable {
    /// The most bytes that are kept.
    private static let limit = 16 * 1024 * 1024
    /// A larger text is not kept.
    private static let largest = 1024 * 1024

    private struct Entry {
        let workspace: WorkspaceID
        let revision: Int
        let response: Response
        let size: Int
        var freshness: Freshness
    }

    private var entries: [String: Entry] = [:]
    private var size = 0

    /// The answer to a read of a whole model.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - call: The request for it.
    /// - Returns: The answer.
    /// - Throws: `StorageError` if there is no such model or it cannot be read.
    func answer(_ id: String, _ call: Call) throws -> Response {
        let moment = Freshness(call.service.database, at: call.now)
        let workspace = call.principal.workspace
        let known = entries[id].flatMap { $0.workspace == workspace ? $0 : nil }
        if let known, known.freshness.holds(at: moment) { return known.response }
        return try call.read { snapshot in
            if let known, try snapshot.revision(ofModel: id) == known.revision {
                entries[id]?.freshness = moment
                return known.response
            }
            guard let document = try snapshot.modelDocument(id) else {
                _ = try snapshot.model(id).existing()
                throw StorageError.notFound
            }
            let etag = EntityTagPrefix.model.tag(document.revision)
            let entry = Entry(
                workspace: workspace,
                revision: document.revision,
                response: .json(document.json, etag: etag),
                size: document.json.count,
                freshness: moment
            )
            keep(entry, of: id)
            return entry.response
        }
    }

    /// Keeps an answer; when there are too many, all others go.
    private func keep(_ entry: Entry, of id: String) {
        guard entry.size <= Self.largest else { return }
        if let old = entries.removeValue(forKey: id) { size -= old.size }
        if size + entry.size > Self.limit {
            entries.removeAll()
            size = 0
        }
        entries[id] = entry
        size += entry.size
    }
}
