import Analysis
import Catalog
import JSON
import Storage
import Testing
import ThreatModel

@testable import Service

@Suite("Analyses at hand")
struct AnalysisCacheTests {
    private static let analyzer = Result { Analyzer(catalog: try Catalog.embedded()) }

    private func analysis(components: Int = 1) throws -> AnalysisCache.Timed {
        var model = Model(properties: Model.Properties(name: "Shop"))
        for number in 0..<components {
            let id = try #require(ElementID("c\(number)"))
            model.components.append(Component(id: id, name: "C\(number)", kind: .process))
        }
        return AnalysisCache.Timed(
            result: try Self.analyzer.get().analyze(model),
            duration: .zero
        )
    }

    private func key(_ model: String, _ revision: Int = 1) -> AnalysisCache.Key {
        AnalysisCache.Key(workspace: .default, model: model, revision: revision)
    }

    private func isAtHand(_ key: AnalysisCache.Key, _ cache: AnalysisCache) -> Bool {
        cache.latest(key)?.revision == key.revision
    }

    @Test("are of the last revision kept of a model, up to the one asked for")
    func revisions() throws {
        let cache = AnalysisCache()
        cache.keep(try analysis(), key("a", 2))
        #expect(cache.latest(key("a", 1)) == nil)
        #expect(cache.latest(key("a", 3))?.revision == 2)
        cache.keep(try analysis(components: 2), key("a", 3))
        #expect(cache.latest(key("a", 2)) == nil)
        #expect(cache.latest(key("a", 3))?.analysis.result.model.components.count == 2)
        #expect(cache.latest(key("b", 3)) == nil)
    }

    @Test("are kept if stored last, beside those of later revisions")
    func stored() throws {
        let cache = AnalysisCache()
        cache.keep(try analysis(), key("a", 1))
        #expect(cache.stored(key("a", 1)) == nil)
        cache.noteStored(key("a", 1), as: "first")
        cache.keep(try analysis(components: 2), key("a", 2))
        cache.keep(try analysis(components: 3), key("a", 3))
        #expect(cache.stored(key("a", 3))?.id == "first")
        #expect(cache.stored(key("a", 3))?.result.model.components.count == 1)
        #expect(cache.latest(key("a", 2))?.revision == 1)
        #expect(cache.latest(key("a", 3))?.revision == 3)
        cache.noteStored(key("a", 3), as: "second")
        #expect(cache.stored(key("a", 3))?.id == "second")
        #expect(cache.latest(key("a", 2)) == nil)
        #expect(cache.stored(key("b", 3)) == nil)
    }

    @Test("are bounded: those unused for longest make room, what is too large is not kept")
    func bounds() throws {
        let small = try analysis()
        let weight = 1 + small.result.findings.count
        let cache = AnalysisCache(limit: 2 * weight)
        cache.keep(small, key("a"))
        cache.keep(small, key("b"))
        #expect(isAtHand(key("a"), cache))
        cache.keep(small, key("c"))
        #expect(["a", "b", "c"].map { isAtHand(key($0), cache) } == [true, false, true])
        cache.keep(try analysis(components: 3), key("d"))
        #expect(["a", "c", "d"].map { isAtHand(key($0), cache) } == [true, true, false])
    }

    @Test("answers follow each change of the model")
    func followsChanges() throws {
        let service = try TestService()
        let model = try service.makeModel()
        let paths = ["questions", "coverage", "controls", "attack-paths"].map { "\(model)/\($0)" }
        let before = try paths.map { try service.send("GET", $0).bytes }
        #expect(try paths.map { try service.send("GET", $0).bytes } == before)
        #expect(try service.send("DELETE", "\(model)/components/db?cascade=true").status == 204)
        let after = try paths.map { try service.send("GET", $0).bytes }
        #expect(zip(before, after).allSatisfy { $0 != $1 })
        #expect(try service.send("DELETE", model).status == 204)
        #expect(try paths.map { try service.send("GET", $0).status } == [410, 410, 410, 410])
    }
}
