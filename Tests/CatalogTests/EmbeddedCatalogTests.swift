import Embedded
import Foundation
import JSON
import Testing
import ThreatModel

@testable import Catalog

@Suite("The catalogue that ships")
struct EmbeddedCatalogTests {
    static let catalog = Result { try Catalog.embedded() }
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Catalog")

    @Test("is embedded file for file as it stands in the folder")
    func matchesFolder() throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path)
            .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".tsv") }.sorted()
        let embedded = EmbeddedFile.all(under: "Catalog/")
        #expect(embedded.map(\.path) == paths.map { "Catalog/\($0)" }.sorted())
        for path in paths {
            let bytes = try Data(contentsOf: Self.folder.appendingPathComponent(path))
            let file = try #require(EmbeddedFile.named("Catalog/\(path)"))
            #expect(file.bytes.elementsEqual(bytes), "\(path) changed after it was embedded")
        }
    }

    @Test("is sound")
    func isSound() throws {
        let catalog = try Self.catalog.get()
        #expect(catalog.check().map(\.description) == [])
        #expect(catalog.version.utf8.count == 16)
    }

    @Test("has the breadth that is promised")
    func hasBreadth() throws {
        let catalog = try Self.catalog.get()
        #expect(catalog.threats.count >= 200)
        #expect(catalog.technologies.count >= 150)
        #expect(catalog.controls.count >= 120)
        for stride in Stride.allCases {
            #expect(catalog.threats.count { $0.stride == stride } >= 25, "\(stride.rawValue)")
        }
    }

    @Test("moves no factor down for more exposure, more sensitive data or a more critical business")
    func isMonotone() throws {
        let catalog = try Self.catalog.get()
        let moves = catalog.threats.flatMap { threat in
            DreadFactor.allCases.flatMap { factor in
                threat.dread(factor).moves.map { (threat.id, $0) }
            }
        }
        for (threat, move) in moves where move.by < 0 {
            let facts = move.when.positiveFacts
            #expect(!facts.contains(.exposure([.direct])), "\(threat): \(move.because)")
            #expect(
                !facts.contains(.businessCriticality([.critical])),
                "\(threat): \(move.because)"
            )
        }
    }
}

extension Condition {
    /// The facts that are not denied.
    fileprivate var positiveFacts: [Fact] {
        switch self {
        case .fact(let fact): [fact]
        case .all(let parts), .any(let parts): parts.flatMap(\.positiveFacts)
        case .not: []
        }
    }
}
