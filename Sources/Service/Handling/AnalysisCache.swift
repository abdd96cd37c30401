internal import Analysis
internal import Foundation
internal import Storage
internal import ThreatModel

/// The last analyses: what is asked of a model that has not changed is not analysed again, and of what was stored last
/// only what has changed since is stored anew.
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

        func isSameModel(as other: Key) -> Bool {
            model == other.model && workspace == other.workspace
        }
    }

    /// An analysis and how long it took.
    struct Timed {
        let result: AnalysisResult
        let duration: Duration
    }

    private struct Entry {
        let key: Key
        let analysis: Timed
        let weight: Int
        /// The id under which it was stored, if it was.
        var storedID: String?
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
    init(limit: Int = 400_000) {
        self.limit = limit
    }

    /// The analysis of a model that was stored last of those at hand, whatever its revision, and its id.
    func stored(_ key: Key) -> (id: String, result: AnalysisResult)? {
        lock.withLock {
            let entry = entries.last { $0.key.isSameModel(as: key) && $0.storedID != nil }
            return entry.flatMap { entry in entry.storedID.map { ($0, entry.analysis.result) } }
        }
    }

    /// The last revision of a model up to the key's of which an analysis is at hand, and that analysis.
    func latest(_ key: Key) -> (revision: Int, analysis: Timed)? {
        lock.withLock {
            let places = entries.indices.filter {
                entries[$0].key.isSameModel(as: key) && entries[$0].key.revision <= key.revision
            }
            let latest = places.max { entries[$0].key.revision < entries[$1].key.revision }
            guard let latest else { return nil }
            let entry = entries.remove(at: latest)
            entries.append(entry)
            return (entry.key.revision, entry.analysis)
        }
    }

    /// Keeps an analysis in the place of earlier ones of the model, but for the stored one; those unused for longest
    /// make room.
    func keep(_ analysis: Timed, _ key: Key) {
        let model = analysis.result.model
        let elements = model.components.count + model.flows.count + model.boundaries.count
        let weight = elements + model.assets.count + analysis.result.findings.count
        guard weight <= limit else { return }
        lock.withLock {
            entries.removeAll {
                $0.key == key || $0.key.isSameModel(as: key) && $0.storedID == nil
            }
            entries.append(Entry(key: key, analysis: analysis, weight: weight))
            var total = entries.reduce(0) { $0 + $1.weight }
            while total > limit || entries.count > Self.countLimit {
                total -= entries.removeFirst().weight
            }
        }
    }

    /// Notes that the analysis of a revision is being stored.
    ///
    /// - Parameters:
    ///   - key: The revision.
    ///   - id: The id under which it can be found if that succeeds.
    func noteStored(_ key: Key, as id: String) {
        lock.withLock {
            guard let place = entries.firstIndex(where: { $0.key == key }) else { return }
            entries[place].storedID = id
            entries.removeAll { $0.key.isSameModel(as: key) && $0.storedID != id }
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
        let (analysis, revision) = try timedAnalysis(of: id)
        return (analysis.result, revision)
    }

    /// The same with how long the analysis took, which may have been earlier.
    func timedAnalysis(
        of id: String
    ) throws -> (analysis: AnalysisCache.Timed, revision: Int) {
        var known: (revision: Int, analysis: AnalysisCache.Timed)?
        if let revision = try read({ try $0.revision(ofModel: id) }) {
            known = service.analyses.latest(analysisKey(id, revision))
            if let known, known.revision == revision { return (known.analysis, revision) }
        }
        let earlier = known.map { (model: $0.analysis.result.model, revision: $0.revision) }
        let (model, revision) = try wholeModel(id, from: earlier)
        let start = ContinuousClock.now
        let result = service.analyzer.analyze(model)
        let analysis = AnalysisCache.Timed(result: result, duration: .now - start)
        service.analyses.keep(analysis, analysisKey(id, revision))
        return (analysis, revision)
    }

    private func wholeModel(
        _ id: String,
        from earlier: (model: Model, revision: Int)?
    ) throws -> (model: Model, revision: Int) {
        try read { snapshot in
            guard let whole = try snapshot.wholeModel(id, from: earlier) else {
                _ = try snapshot.model(id).existing()
                throw StorageError.notFound
            }
            return whole
        }
    }

    func analysisKey(_ model: String, _ revision: Int) -> AnalysisCache.Key {
        AnalysisCache.Key(workspace: principal.workspace, model: model, revision: revision)
    }
}
