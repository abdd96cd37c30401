internal import Catalog
internal import ThreatModel

extension Report {
    /// What was analysed, how it stands, what to do first, what changed.
    var summarySection: Document.Section {
        let tally = Tally(findings)
        return Document.Section(
            "summary",
            "Executive summary",
            [.paragraph(opening), .figures(figures(tally)), .paragraph([.text(standing(tally))])],
            sections: [
                Document.Section("priorities", "First priorities", priorities),
                Document.Section("changes", "Since the last analysis", changes),
            ]
        )
    }

    private var opening: [Inline] {
        let properties = input.model.properties
        var run: [Inline] = [
            .name(properties.name),
            .text(" was analysed as \(scope.isEmpty ? "an empty model" : scope)"),
        ]
        let sensitive = Elements.bySensitivity(
            input.model.assets.filter(\.classification.isSensitive)
        )
        if let worst = sensitive.first {
            let names = listed(sensitive.map(\.name), limit: 4)
            run.append(
                .text("; its most sensitive data is \(names) (\(worst.classification.words))")
            )
        }
        run.append(.text(". Each was tried against \(input.analysis.rulesEvaluated) threats."))
        return run
    }

    private func figures(_ tally: Tally) -> [Figure] {
        var figures = Rating.allCases.reversed().map { rating in
            Figure(
                value: "\(tally.open[rating] ?? 0)",
                name: "\(rating.words), to be dealt with",
                rating: tally.open[rating] == nil ? nil : rating
            )
        }
        let others = [
            (tally.byStatus[.mitigated] ?? 0, "mitigated"),
            (tally.byStatus[.accepted] ?? 0, "accepted"),
            (input.questions.count, "open questions"),
        ]
        figures += others.filter { $0.0 > 0 }.map { Figure(value: "\($0.0)", name: $0.1) }
        return figures
    }

    private func standing(_ tally: Tally) -> String {
        guard tally.total > 0 else {
            return
                "No threat of the catalogue applies. That says as much about how little the model states as"
                + " about the system: see the questions and the matrix."
        }
        let decided = tally.openTotal - tally.undecided
        var sentence =
            "\(counted(tally.total, "threat")) \(tally.total == 1 ? "applies" : "apply"): "
        var parts = ["\(decided) open"]
        if tally.undecided > 0 {
            parts.append("\(tally.undecided) undecided until the model says more")
        }
        for status in [FindingStatus.mitigated, .accepted, .transferred, .falsePositive] {
            if let count = tally.byStatus[status] { parts.append("\(count) \(status.words)") }
        }
        sentence += listed(parts) + "."
        if let plan = input.plan, !plan.missing.isEmpty {
            let count = counted(plan.missing.count, "control")
            let rest =
                plan.remaining.isEmpty
                ? "every finding" : "all but \(counted(plan.remaining.count, "finding"))"
            sentence += " \(count) would bring \(rest) below \(plan.target.words)."
        }
        return sentence
    }
}

extension Report {
    /// The three worst open findings of different threats, in plain words.
    private var priorities: [Block] {
        var seen: Set<String> = []
        let first = openFindings.filter { seen.insert($0.finding.threatID).inserted }.prefix(3)
        return first.map { .card(priority($0)) }
    }

    private func priority(_ finding: RankedFinding) -> Card {
        let note = finding.threat.map { finding.filled($0.notes.business) }
        var facts = [Fact("Why", [.text((note ?? finding.finding.description).asSentence)])]
        facts.append(Fact("Score", [.text(scoreReason(finding))]))
        if let mitigation = finding.nextMitigation {
            var run: [Inline] = [controlReference(mitigation.mitigation.control)]
            if let detail = mitigation.mitigation.detail {
                run.append(.text(": \(detail.asSentence)"))
            }
            facts.append(Fact("First step", run))
        }
        return Card(
            title: [.text(finding.finding.title)],
            tags: [.rating(finding.rating), finding.reference],
            rating: finding.rating,
            blocks: [.facts(facts)]
        )
    }

    /// The score and the facts of this model that raised it most.
    private func scoreReason(_ finding: RankedFinding) -> String {
        let moves = DreadFactor.allCases.flatMap { finding.finding.dread[$0].moves }
            .filter { $0.by > 0 }
        var reasons: [String] = []
        for move in moves where !reasons.contains(move.because) { reasons.append(move.because) }
        let score = "\(inFifths(finding.values.sum)) of 10."
        return ([score] + reasons.prefix(3).map(\.asSentence)).joined(separator: " ")
    }

    private var changes: [Block] {
        guard let changes = input.changes else { return [] }
        let kinds = [
            ("New", changes.added), ("Worse", changes.worsened), ("Better", changes.improved),
        ]
        var facts = kinds.filter { !$0.1.isEmpty }.map { name, ids in
            Fact(name, [.text("\(ids.count): ")] + findings(ids).references(limit: 10))
        }
        if !changes.gone.isEmpty {
            let titles = listed(changes.gone.map(\.title), limit: 4)
            facts.append(Fact("No longer found", [.text("\(changes.gone.count): \(titles)")]))
        }
        let since: Inline = .text("Compared with the analysis of \(Moment.readable(changes.since))")
        guard !facts.isEmpty else { return [.paragraph([since, ": nothing changed."])] }
        return [.paragraph([since, ":"]), .facts(facts)]
    }
}

extension RankedFinding {
    /// The control to put in place first: one that closes it alone, soon and with little effort.
    var nextMitigation: RankedMitigation? {
        mitigations.enumerated()
            .filter { !$1.isInPlace }
            .min { left, right in left.1.urgency(left.0) < right.1.urgency(right.0) }?
            .element
    }
}

extension RankedMitigation {
    fileprivate func urgency(_ position: Int) -> (Int, Int, Int, Int) {
        let term = control.flatMap { Control.Term.allCases.firstIndex(of: $0.term) } ?? 3
        let effort = control.flatMap { Control.Effort.allCases.firstIndex(of: $0.effort) } ?? 3
        return (mitigation.isFull ? 0 : 1, term, effort, position)
    }
}
