import Catalog
import Testing

@testable import Analysis

@Suite("The threats' own cases")
struct CatalogCasesTests {
    static let threats = (try? TestCatalog.shipped.get())?.catalog.threats.map(\.id) ?? []

    @Test("come out as they say", arguments: threats)
    func comeOut(threat: String) throws {
        let analyzer = try TestCatalog.shipped.get()
        let threat = try #require(analyzer.catalog.threat(threat))
        #expect(analyzer.checkCases(of: threat).map(\.description) == [])
    }

    @Test("are there for every threat")
    func areThere() {
        #expect(Self.threats.count >= 200)
    }
}
