internal import ThreatModel

extension Report {
    /// The matrix, the threat table and the findings in full.
    var resultsSection: Document.Section {
        Document.Section(
            "results",
            "Results",
            [],
            sections: [
                Document.Section("matrix", "STRIDE matrix", matrix),
                Document.Section("threats", "Threat table", threatTable),
                Document.Section("findings", "Findings in full", findings.map { .card(card($0)) }),
            ]
        )
    }

    private var matrix: [Block] {
        guard !input.coverage.isEmpty else { return [] }
        let columns = Stride.allCases.map { Table.Column(title: $0.title) }
        var table = Table(
            "Worst rating and number of findings of each element in each category",
            [.text("Element")] + columns,
            layout: .matrix
        )
        var silent: [(name: String, stride: Stride, reasons: [String])] = []
        for row in input.coverage {
            let heading: [Inline] = [
                .name(row.element.name), .lineBreak,
                .text(row.isOutOfScope ? "out of scope" : row.element.kind.rawValue),
            ]
            var cells = [Table.Cell(heading)]
            for stride in Stride.allCases {
                let cell = row.cells.first { $0.stride == stride }
                cells.append(matrixCell(cell))
                if let cell, cell.findings.isEmpty {
                    let because = cell.because.map { [$0] } ?? []
                    silent.append((row.element.name, stride, because + cell.considered))
                }
            }
            table.rows.append(Table.Row(cells: cells))
        }
        let key: Block = .paragraph([
            "A cell shows the worst rating, how many findings there are, and the first of them. ✓ n: n threats of the",
            " catalogue were considered and none applies. —: nothing was expected there.",
        ])
        return [key, .table(table)] + whyNot(silent)
    }

    private func matrixCell(_ cell: CoverageRow.Cell?) -> Table.Cell {
        guard let cell else { return Table.Cell(["not considered"]) }
        let found = findings(cell.findings)
        guard !found.isEmpty else {
            return Table.Cell([.text(cell.considered.isEmpty ? "—" : "✓ \(cell.considered.count)")])
        }
        let rating = found.first(where: \.isOpen)?.rating
        let word = rating?.title ?? "Settled"
        return Table.Cell(
            [.strong("\(word) ×\(found.count)"), .lineBreak] + found.chips(limit: 3),
            rating: rating
        )
    }

    /// Why empty cells are empty: the reasons that hold for most threats, a few for each cell.
    private func whyNot(_ cells: [(name: String, stride: Stride, reasons: [String])]) -> [Block] {
        let shown = cells.prefix(Self.silentCells)
        guard !shown.isEmpty else { return [] }
        var table = Table(
            "Why cells of the matrix are empty",
            [.text("Element"), .text("Category"), .text("Why no threat applies")]
        )
        for cell in shown {
            var counts: [String: Int] = [:]
            for reason in cell.reasons { counts[reason, default: 0] += 1 }
            let common = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
            let text = common.map { reason, count -> String in
                let plain = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
                return count > 1 ? "\(plain) (\(count) threats)." : reason.asSentence
            }
            table.add(
                [.name(cell.name)],
                [.text(cell.stride.title)],
                [.text(text.joined(separator: " "))]
            )
        }
        table.isCaptionUnseen = true
        return [.fold(title: "Why cells of the matrix are empty", [.table(table)])]
    }

    /// The most empty cells that are explained; the API has them all.
    private static let silentCells = 120
}

extension Report {
    /// The open findings on an element, in their rank.
    func openFindings(on element: String) -> [RankedFinding] {
        openByElement[element] ?? []
    }

    private var threatTable: [Block] {
        guard !findings.isEmpty else { return [] }
        var table = Table(
            "Threats, the highest score first",
            [
                .text("Step"), .text("Threat actor"), .text("Threat scenario"), .text("Tactic"),
                .text("Technique"), .text("OWASP"), .text("CWE"),
            ]
                + DreadFactor.allCases.map { .number($0.letter, meaning: $0.title) }
                + [.number("Score"), .text("Rating"), .text("Mitigation"), .text("Status")],
            layout: .wide
        )
        table.isCaptionUnseen = true
        for finding in findings { table.rows.append(row(finding)) }
        return [.table(table)]
    }

    private func row(_ finding: RankedFinding) -> Table.Row {
        let citations = finding.citations
        let open = finding.mitigations.filter { !$0.isInPlace }
        let mitigations = (open.isEmpty ? finding.mitigations : open).prefix(3).map(\.title)
        var cells: [[Inline]] = [
            [finding.reference, .lineBreak, .name(finding.finding.target.name)],
            [.text(finding.finding.actor.titled)],
            [.text(finding.finding.title)],
            lines(citations.attack.map { [.text($0.tactic.name)] }),
            lines(citations.attack.map { Self.technique($0.technique, isLong: false) }),
            lines(Self.shortened(citations.owasp).map { [.text($0)] }),
            lines(citations.cwe.map { Self.weakness($0, isLong: false) }),
        ]
        cells += DreadFactor.allCases.map { [.text("\(finding.values[$0])")] }
        cells += [
            [.text(inFifths(finding.values.sum))], [.rating(finding.rating)],
            lines(mitigations.map { [.text($0)] }), [.text(finding.standing)],
        ]
        return Table.Row(cells: cells.map { Table.Cell($0) })
    }

    /// The risks of each OWASP list by code, the first of the list with its name.
    private static func shortened(_ risks: [Citations.Risk]) -> [String] {
        var named: Set<String> = []
        return risks.map { cited in
            let isFirst = named.insert(cited.list).inserted
            return isFirst ? "\(cited.risk.id) \(cited.risk.name)" : cited.risk.id
        }
    }

    /// Runs on lines of their own, none twice.
    func lines(_ runs: [[Inline]]) -> [Inline] {
        var result: [Inline] = []
        var seen: [[Inline]] = []
        for run in runs where !seen.contains(run) {
            seen.append(run)
            if !result.isEmpty { result.append(.lineBreak) }
            result += run
        }
        return result
    }
}

extension RankedFinding {
    /// How it stands: the status, or that the model does not say enough.
    var standing: String {
        status == .open && finding.outcome == .unknown ? "Undecided" : status.title
    }
}
