internal import Catalog
internal import ThreatModel

extension Report {
    /// The clauses that missing controls touch, by framework, and the evidence that is missing.
    var complianceSection: Document.Section {
        let frameworks = touchedClauses
        let applying = Framework.all.filter { $0.applies(to: input.model) }
        let rest = Framework.all.filter { framework in
            !framework.applies(to: input.model) && frameworks[framework.slug] != nil
        }
        let sections = applying.map { framework in
            Document.Section(
                "compliance-\(framework.slug)",
                framework.title,
                table(framework, frameworks[framework.slug] ?? [])
            )
        }
        let notes = notes { $0.compliance }.filter { note in
            let named = Framework.all.filter { note.text.contains($0.title) }
            return named.isEmpty || named.contains { $0.applies(to: input.model) }
        }
        var blocks = bullets(notes, limit: 8)
        if !rest.isEmpty {
            let names = listed(rest.map { "\($0.title) (\($0.condition))" })
            blocks.append(
                .paragraph([.text("Left out, since no asset is stated to call for it: \(names).")])
            )
        }
        return Document.Section("compliance", "For compliance", blocks, sections: sections)
    }

    private func table(_ framework: Framework, _ clauses: [TouchedClause]) -> [Block] {
        guard !clauses.isEmpty else { return [] }
        var table = Table(
            "\(framework.title): \(framework.reason)",
            [.text("Clause"), .text("Topic"), .text("Evidence missing"), .text("Findings")]
        )
        for clause in clauses.prefix(Self.clauses) {
            let topic = input.catalog.references.clauses["\(framework.slug) \(clause.clause)"]?
                .topic
            var controls = clause.controls.prefix(Self.controls).map { slug -> [Inline] in
                let state = clause.states[slug].flatMap(\.self)
                return [controlReference(slug)] + (state.map { [.text(" (\($0.rawValue))")] } ?? [])
            }
            if clause.controls.count > Self.controls {
                controls.append([.text("\(clause.controls.count - Self.controls) more")])
            }
            table.add(
                [.text(clause.clause)],
                [.text(topic ?? "")],
                Array(controls.joined(separator: [.text("; ")])),
                clause.findings.references(limit: 4)
            )
        }
        guard clauses.count > Self.clauses else { return [.table(table)] }
        let more =
            "\(clauses.count - Self.clauses) further clauses are touched by lesser findings, the first by "
        return [
            .table(table),
            .paragraph([.text(more), clauses[Self.clauses].findings[0].reference, "."]),
        ]
    }

    /// The clauses of each framework, the one with the worst finding first.
    private var touchedClauses: [String: [TouchedClause]] {
        var clauses: [String: [String: TouchedClause]] = [:]
        for finding in openFindings {
            for mitigation in finding.mitigations where !mitigation.isInPlace {
                for compliance in mitigation.control?.compliance ?? [] {
                    for clause in compliance.clauses {
                        clauses[compliance.framework, default: [:]][
                            clause,
                            default: TouchedClause(clause: clause)
                        ].add(finding, mitigation.mitigation)
                    }
                }
            }
        }
        return clauses.mapValues { clauses in
            clauses.values.sorted {
                ($0.findings[0].number, $0.clause) < ($1.findings[0].number, $1.clause)
            }
        }
    }

    /// The most clauses of a framework that are written out, and the most controls of a clause.
    private static let clauses = 15
    private static let controls = 5
}

/// A clause with the findings that touch it.
private struct TouchedClause {
    let clause: String
    /// In their rank.
    private(set) var findings: [RankedFinding] = []
    /// The controls that would be evidence, those for the worst finding first.
    private(set) var controls: [String] = []
    /// What is stated of them: absent where that is so anywhere.
    private(set) var states: [String: ControlState?] = [:]

    init(clause: String) {
        self.clause = clause
    }

    mutating func add(_ finding: RankedFinding, _ mitigation: Finding.Mitigation) {
        if findings.last?.number != finding.number { findings.append(finding) }
        let isNew = states[mitigation.control] == nil
        if isNew { controls.append(mitigation.control) }
        if isNew || mitigation.state == .absent {
            states[mitigation.control] = .some(mitigation.state)
        }
    }
}

/// A regulation or standard, and when it is of concern.
private struct Framework {
    let slug: String
    let title: String
    /// What kind of data calls for it; any system where empty.
    let dataTypes: [Asset.DataType]
    /// The same in words.
    let condition: String

    static let all = [
        Framework(
            slug: "gdpr",
            title: "GDPR",
            dataTypes: [.personal, .health, .credentials],
            condition: "personal data"
        ),
        Framework(
            slug: "ccpa",
            title: "CCPA",
            dataTypes: [.personal, .health, .credentials],
            condition: "personal data"
        ),
        Framework(slug: "hipaa", title: "HIPAA", dataTypes: [.health], condition: "health data"),
        Framework(
            slug: "pci-dss",
            title: "PCI DSS",
            dataTypes: [.payment],
            condition: "payment data"
        ),
        Framework(slug: "soc2", title: "SOC 2", dataTypes: [], condition: "any service"),
    ]

    var reason: String {
        dataTypes.isEmpty
            ? "clauses that apply to any service" : "clauses touched, since there is \(condition)"
    }

    /// Whether the model holds such data, or does not say what it holds.
    func applies(to model: Model) -> Bool {
        dataTypes.isEmpty || model.assets.isEmpty
            || model.assets.contains { !Set($0.dataTypes).isDisjoint(with: dataTypes) }
    }
}
