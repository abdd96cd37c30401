import Testing
import ThreatModel

@testable import Analysis

@Suite("Coverage")
struct CoverageTests {
    @Test("has a finding, the rules considered or a reason in every cell")
    func hasNoBlankCell() throws {
        let model = Model.of(
            [
                .user(), .of("web", technologies: ["flask"]), .of("db", .dataStore),
                .of("old", outOfScope: true),
            ],
            flows: [.of("user", "web", "https"), .of("web", "db", "mysql")],
            boundaries: [.of("net")]
        )
        let coverage = try TestCatalog.shipped.get().analyze(model).coverage()
        #expect(
            coverage.rows.map(\.element.id).starts(with: [
                "user", "web", "db", "old", "user-web", "web-db",
            ])
        )
        for row in coverage.rows {
            #expect(row.cells.map(\.stride) == Stride.allCases)
            for cell in row.cells {
                let reasons = cell.considered.map(\.because) + [cell.because].compactMap(\.self)
                #expect(!cell.findings.isEmpty || !reasons.isEmpty)
                #expect(!reasons.contains(""), "\(row.element.id) \(cell.stride)")
            }
        }
    }

    @Test("names the first fact that ruled a rule out")
    func namesFact() throws {
        let threat = TestCatalog.threat(when: "{kind: [process], exposure: [direct]}")
        let cell = try TestCatalog.with([threat]).analyze(.of([.of("web")])).coverage().rows[0]
            .cells[1]
        #expect(
            cell
                == Coverage.Cell(
                    stride: .tampering,
                    findings: [],
                    considered: [
                        .init(
                            threatID: "threat",
                            because: "No modelled path leads to Web from an untrusted place."
                        )
                    ],
                    because: nil
                )
        )
    }

    @Test("says which precise threat took the place of a general one")
    func namesPrecise() throws {
        let analyzer = try TestCatalog.with([
            TestCatalog.threat("general", stride: "spoofing", when: "{}"),
            TestCatalog.threat("precise", when: "{}", supersedes: ["general"]),
        ])
        let cells = analyzer.analyze(.of([.of("web")])).coverage().rows[0].cells
        #expect(
            cells[0].considered.map(\.because) == [
                "precise says the same more precisely (tampering)."
            ]
        )
        #expect(cells[1].findings == ["precise@web"])
    }

    @Test("says what is not expected of an element, or out of scope")
    func saysWhatIsNotExpected() throws {
        let analyzer = try TestCatalog.with([TestCatalog.threat(when: "{kind: [process]}")])
        let rows = analyzer.analyze(.of([.user(), .of("web", outOfScope: true)])).coverage().rows
        #expect(
            rows[0].cells[1].because
                == "STRIDE per element does not expect tampering of an external entity."
        )
        #expect(rows[0].cells[0].because == "The catalogue has no such rule for a component.")
        #expect(rows[1].cells.allSatisfy { $0.because == "It is out of scope." })
    }
}
