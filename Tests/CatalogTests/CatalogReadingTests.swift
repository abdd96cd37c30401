import JSON
import Testing
import ThreatModel

@testable import Catalog

@Suite("Reading a catalogue")
struct CatalogReadingTests {
    @Test("takes entries, names and versions from the files, in any order")
    func reads() throws {
        let small = SmallCatalog()
        let catalog = try Catalog(files: small.files)
        #expect(catalog.threats.map(\.id) == ["impersonation"])
        #expect(
            catalog.control("authentication")?.compliance == [
                .init(framework: "gdpr", clauses: ["Art. 32"])
            ]
        )
        #expect(catalog.technology("flask")?.brings.map(\.control) == ["authentication"])
        #expect(catalog.transport("https")?.implies == [.process: ["web-application"]])
        #expect(catalog.references.techniques["T1002"]?.replacedBy == ["T1560"])
        #expect(small.faults == [])
        #expect(try Catalog(files: small.files.reversed()).version == catalog.version)
        var changed = small
        changed.threat = SmallCatalog.threat(title: "Other")
        #expect(try Catalog(files: changed.files).version != catalog.version)
    }

    @Test("resolves shared moves")
    func resolvesMoves() throws {
        let threat = try #require(try Catalog(files: SmallCatalog().files).threat("impersonation"))
        #expect(threat.dread(.exploitability).moves.map(\.by) == [2])
        #expect(threat.dread(.exploitability).moves.map(\.when) == [.fact(.exposure([.direct]))])
    }

    @Test(
        "reports what is wrong with a threat, with its place",
        arguments: [
            (
                SmallCatalog.threat(when: "{kinds: [process]}"), "/0/when/kinds",
                "Unknown fact 'kinds': did you mean 'kind'?"
            ),
            (
                SmallCatalog.threat(when: "{kind: [proces]}"), "/0/when/kind/0",
                "Unknown value 'proces': did you mean 'process'?"
            ),
            (
                SmallCatalog.threat(when: "{encrypted: true}"), "/0/when/encrypted",
                "'encrypted' is not a fact of a component."
            ),
            (
                SmallCatalog.threat(when: "{any: [{category: [databases]}]}"),
                "/0/when/any/0/category/0", "Unknown category 'databases': did you mean 'database'?"
            ),
            (
                SmallCatalog.threat(when: "{receives: {source: {technology: [flusk]}}}"),
                "/0/when/receives/source/technology/0",
                "Unknown technology 'flusk': did you mean 'flask'?"
            ),
            (
                SmallCatalog.threat(when: "{kind: []}"), "/0/when/kind",
                "Must not be empty: nothing is in it."
            ),
            (
                SmallCatalog.threat(when: "{trust: {}}"), "/0/when/trust",
                "Must have 'atLeast', 'below' or both."
            ),
            (
                SmallCatalog.threat(when: "{control: {authentication: [done]}}"),
                "/0/when/control/authentication/0",
                "Unknown value 'done'. Must be one of: implemented, planned, absent."
            ),
            (
                SmallCatalog.threat(title: "Of {flow.name}"), "/0/title",
                "Unknown placeholder 'flow.name'. Must be one of: element.name, model.name."
            ),
            (
                SmallCatalog.threat(exploitability: "{base: 5, because: x, moves: [exposures]}"),
                "/0/dread/exploitability/moves/0",
                "Unknown shared move 'exposures': did you mean 'exposure'?"
            ),
            (
                SmallCatalog.threat(exploitability: "{base: 11, because: x}"),
                "/0/dread/exploitability/base", "Must be from 0 to 10."
            ),
            (
                SmallCatalog.threat(
                    exploitability: "{base: 5, because: x, moves: [{by: 0, when: {}, because: x}]}"
                ), "/0/dread/exploitability/moves/0/by", "Must not be 0."
            ),
            (
                SmallCatalog.threat(mitigatedBy: "[{control: authentification, strength: full}]"),
                "/0/mitigatedBy/0/control",
                "Unknown control 'authentification': did you mean 'authentication'?"
            ),
            (
                SmallCatalog.threat(more: "supersedes: [nothing]"), "/0",
                "Supersedes 'nothing', which is not there."
            ),
            (SmallCatalog.threat(more: "oops: 1"), "/0/oops", "Unknown field 'oops'."),
            (
                SmallCatalog.threat(id: "Bad_Id"), "/0/id",
                "Must be lower-case letters and digits in words joined by single hyphens."
            ),
        ]
    )
    func reports(threat: String, pointer: String, detail: String) {
        var small = SmallCatalog()
        small.threat = threat
        let found = small.faults
        #expect(
            found.contains {
                $0.hasPrefix("threats/all.yaml#\(pointer) ") && $0.hasSuffix(": \(detail)")
            },
            "\(found)"
        )
    }

    @Test("refuses a second entry of the same id and names that stand for two technologies")
    func refusesDuplicates() {
        var small = SmallCatalog()
        small.threat += SmallCatalog.threat()
        #expect(
            small.faults == [
                "threats/all.yaml#/1 (impersonation): 'impersonation' is already in threats/all.yaml."
            ]
        )
        small = SmallCatalog()
        small.technologies +=
            "\n" + small.technologies.replacing("slug: flask", with: "slug: other")
        #expect(
            small.faults.contains {
                $0.contains("(other): The name 'Flask' also stands for 'flask'.")
            }
        )
    }

    @Test("reports every fault of every file at once")
    func reportsAll() {
        var small = SmallCatalog()
        small.threat = SmallCatalog.threat(when: "{kinds: 1, also: 2}")
        small.controls = small.controls.replacing("term: short", with: "term: soon")
        #expect(small.faults.count >= 3)
    }

    @Test("names a missing or unreadable file")
    func namesFile() {
        let files = SmallCatalog().files
        #expect(
            throws: CatalogError(faults: [.whole("references/nist.tsv", "There is no such file.")])
        ) {
            try Catalog(files: files.filter { $0.path != "references/nist.tsv" })
        }
        var small = SmallCatalog()
        small.threat = "- id: [x\n"
        #expect(small.faults == ["threats/all.yaml#: Line 2 ends inside a collection."])
    }
}

@Suite("Checking a catalogue")
struct CatalogCheckTests {
    private func faults(references: String) -> [String] {
        var small = SmallCatalog()
        small.threat = SmallCatalog.threat(references: references)
        return small.faults
    }

    @Test(
        "objects to references that are unknown, dead or do not fit",
        arguments: [
            (
                "{attack: [{technique: T9999, tactic: initial-access}], cwe: [], owasp: []}",
                "T9999 is not known in ATT&CK."
            ),
            (
                "{attack: [{technique: T1002, tactic: exfiltration}], cwe: [], owasp: []}",
                "T1002 is revoked; now T1560."
            ),
            (
                "{attack: [{technique: T1190, tactic: impact}], cwe: [], owasp: []}",
                "T1190 serves initial-access, not impact."
            ),
            ("{attack: [], cwe: [CWE-1], owasp: []}", "CWE-1 is category, mapping prohibited."),
            ("{attack: [], cwe: [CWE-20], owasp: []}", "CWE-20 is weakness, mapping discouraged."),
            ("{attack: [], cwe: [], owasp: [\"A2:2017\"]}", "A2:2017 is historic."),
        ]
    )
    func objects(references: String, detail: String) {
        #expect(faults(references: references).contains { $0.hasSuffix(detail) })
    }

    @Test("objects to threats that supersede each other in a circle")
    func objectsToCircles() {
        var small = SmallCatalog()
        small.threat =
            SmallCatalog.threat(id: "a", more: "supersedes: [b]")
            + SmallCatalog.threat(id: "b", more: "supersedes: [a]")
        #expect(small.faults.count { $0.hasSuffix("Supersedes itself in a circle.") } == 2)
    }
}
