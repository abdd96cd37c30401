internal import Catalog
internal import ThreatModel

extension Report {
    /// Where the model came from, what is referred to, and how the analysis was made.
    var appendixSection: Document.Section {
        Document.Section(
            "appendix",
            "Appendix",
            [],
            sections: [
                Document.Section("description", "Description", description),
                Document.Section("references", "References", references),
                Document.Section("method", "How the analysis was made", method),
                Document.Section("change-log", "Change log", changeLog),
            ]
        )
    }

    private var description: [Block] {
        [input.model.properties.description, input.sourceDescription ?? ""]
            .filter { !$0.isEmpty }
            .removingRepeats()
            .map { .prose($0) }
    }

    private var references: [Block] {
        let citations = findings.map(\.citations)
        let groups: [(String, [[Inline]])] = [
            (
                "MITRE ATT&CK techniques",
                sorted(citations.flatMap { $0.attack.map(\.technique) })
                    .map { Self.technique($0, isLong: true) }
            ),
            (
                "CWE weaknesses",
                sorted(citations.flatMap(\.cwe)).map { Self.weakness($0, isLong: true) }
            ),
            ("CAPEC attack patterns", sorted(citations.flatMap(\.capec)).map(Self.pattern)),
            (
                "OWASP risks",
                sorted(citations.flatMap { $0.owasp.map(\.risk) })
                    .map { [.text("\($0.id) \($0.name)")] }
            ),
            (
                "Sources of the rules",
                Set(findings.flatMap { $0.threat?.sources ?? [] }).sorted().map { [.text($0)] }
            ),
        ]
        return groups.filter { !$0.1.isEmpty }.flatMap { title, entries -> [Block] in
            [.paragraph([.strong(title)]), .entries(entries)]
        }
    }

    /// Each entry once, in the order of the numbers in its id.
    private func sorted(_ entries: [Citations.Entry]) -> [Citations.Entry] {
        Set(entries).sorted { left, right in
            (left.id.utf8.count, left.id) < (right.id.utf8.count, right.id)
        }
    }

    private var method: [Block] {
        let analysis = input.analysis
        var facts = [
            Fact("Rules evaluated", [.text("\(analysis.rulesEvaluated), on every element")]),
            Fact("Catalogue", [.code(analysis.catalogVersion)]),
        ]
        if let at = analysis.at { facts.append(Fact("Time", [.text(Moment.readable(at))])) }
        if let duration = analysis.duration {
            let milliseconds = Int(duration / .milliseconds(1))
            facts.append(Fact("Took", [.text("\(milliseconds) ms")]))
        }
        if let id = analysis.id { facts.append(Fact("Analysis", [.code(id)])) }
        if let id = input.origin.id { facts.append(Fact("Model", [.code(id)])) }
        facts += [
            Fact(
                "Outcomes",
                [
                    "Open: no answer to what the model leaves out could close it. Undecided: it depends on what the",
                    " model does not say. Mitigated: the controls in place close it.",
                ]
            ),
            Fact(
                "Scores",
                [
                    "The mean of the five DREAD factors, 0 to 10 each, in the worst case: controls are not counted. Critical",
                    " from 8, high from 6, medium from 4. Residual risk counts the controls in place.",
                ]
            ),
        ]
        return [.facts(facts)]
    }

    private var changeLog: [Block] {
        guard !input.changeLog.isEmpty else { return [] }
        var table = Table(
            "Revisions of the model, the newest first",
            [.number("Revision"), .text("When"), .text("Who"), .text("What changed")]
        )
        for entry in input.changeLog {
            table.add(
                [.text("\(entry.revision)")],
                [.text(Moment.readable(entry.at))],
                [.name(entry.by ?? "")],
                [.text(entry.summary)]
            )
        }
        return [.table(table)]
    }
}

extension [String] {
    fileprivate func removingRepeats() -> [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
