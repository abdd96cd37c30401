internal import Analysis
internal import Foundation
internal import Storage
internal import ThreatModel

/// The last analyses: what is asked of a model that has not changed is not analysed again.
///
/// An analysis is asked for by the revision that was read in the same request, so it is never stale; the catalogue does
/// not change while serving.
///
/// `@unchecked`: `lock` guards the entries.
final class AnalysisCache: @unchecked Sendable {
    /// What an analysis is of.
    struct Key: Hashable {
        let workspace: WorkspaceID
        let model: String
        let revision: Int
    }

    private struct Entry {
        let key: Key
        let result: AnalysisResult
        let weight: Int
    }

    private let limit: Int
    private let lock = NSLock()
    /// The one that was used last is at the end.
    private var entries: [Entry] = []

    /// The most analyses that are kept, however small.
    private static let countLimit = 64

    /// A cache with nothing in it.
    ///
    /// - Parameter limit: The most elements and findings that the analyses kept may have together.
    init(limit: Int = 100_000) {
        self.limit = limit
    }

    /// The analysis of a revision; nil if it is not at hand.
    subscript(key: Key) -> AnalysisResult? {
        lock.withLock {
            guard let place = entries.firstIndex(where: { $0.key == key }) else { return nil }
            let entry = entries.remove(at: place)
            entries.append(entry)
            return entry.result
        }
    }

    /// Keeps an analysis in the place of earlier ones of the model; those unused for longest make room.
    func keep(_ result: AnalysisResult, _ key: Key) {
        let model = result.model
        let elements = model.components.count + model.flows.count + model.boundaries.count
        let weight = elements + model.assets.count + result.findings.count
        guard weight <= limit else { return }
        lock.withLock {
            entries.removeAll { $0.key.model == key.model && $0.key.workspace == key.workspace }
            entries.append(Entry(key: key, result: result, weight: weight))
            var total = entries.reduce(0) { $0 + $1.weight }
            while total > limit || entries.count > Self.countLimit {
                total -= entries.removeFirst().weight
            }
        }
    }
}

extension Call {
    /// The analysis of a stored model as it is now, and the model's revision.
    ///
    /// - Parameter id: The model.
    /// - Returns: The analysis, made now if there is none of this revision at hand.
    /// - Throws: `StorageError` if there is no such model or it cannot be read.
    func analysis(of id: String) throws -> (result: AnalysisResult, revision: Int) {
        let workspace = principal.workspace
        if let revision = try read({ try $0.revision(ofModel: id) }) {
            let key = AnalysisCache.Key(workspace: workspace, model: id, revision: revision)
            if let known = service.analyses[key] { return (known, revision) }
        }
        let (model, revision) = try wholeModel(id)
        let result = service.analyzer.analyze(model)
        service.analyses.keep(
            result,
            AnalysisCache.Key(workspace: workspace, model: id, revision: revision)
        )
        return (result, revision)
    }
}
