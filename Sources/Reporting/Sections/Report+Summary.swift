internal import Catalog
internal import ThreatModel

extension Report {
    /// What was analysed, how it stands, what to do first, what changed.
    var summarySection: Document.Section {
        let tally = Tally(findings)
        return Document.Section(
            "summary",
            "Executive summary",
            [.lead(standing(tally)), .figures(figures(tally)), .paragraph(opening)],
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
                name: "\(rating.words), open",
                rating: tally.open[rating] == nil ? nil : rating
            )
        }
        let others = [
            (tally.undecided, "of them undecided"),
            (tally.byStatus[.mitigated] ?? 0, "mitigated"),
            (tally.byStatus[.accepted] ?? 0, "accepted"),
            (input.questions.count, "open questions"),
        ]
        figures += others.filter { $0.0 > 0 }.map { Figure(value: "\($0.0)", name: $0.1) }
        return figures
    }

    /// How it stands, in what a director needs to know.
    private func standing(_ tally: Tally) -> [Inline] {
        guard tally.total > 0 else {
            return [
                "No threat of the catalogue applies. That says as much about how little the model states as",
                " about the system: see the questions and the matrix.",
            ]
        }
        guard tally.openTotal > 0 else {
            let applying =
                "\(counted(tally.total, "threat")) \(tally.total == 1 ? "applies" : "apply")"
            return [.text("\(applying), and none is open: \(settled(tally)).")]
        }
        var run: [Inline] = [
            .strong(
                "\(counted(tally.openTotal, "threat")) \(tally.openTotal == 1 ? "is" : "are") open"
            ),
            .text(": \(severity(tally))."),
        ]
        let settled = settled(tally)
        if !settled.isEmpty { run.append(.text(" Of \(tally.total) in all, \(settled).")) }
        if tally.undecided > 0 { run.append(.text(doubt(tally))) }
        return run + outlook
    }

    /// The open findings by rating, as words.
    private func severity(_ tally: Tally) -> String {
        let ratings = Rating.allCases.reversed().compactMap { rating in
            tally.open[rating].map { "\($0) \(rating.words)" }
        }
        return (tally.open[.critical] == nil ? "none critical, " : "") + listed(ratings)
    }

    /// What is settled and how, as words; empty if nothing is.
    private func settled(_ tally: Tally) -> String {
        let words: [(FindingStatus, String)] = [
            (.mitigated, "mitigated"), (.accepted, "accepted"), (.transferred, "transferred"),
            (.falsePositive, "set aside as false"),
        ]
        let parts = words.compactMap { status, word in
            tally.byStatus[status].map { "\($0) \($0 == 1 ? "is" : "are") \(word)" }
        }
        return listed(parts)
    }

    /// What the model does not say.
    private func doubt(_ tally: Tally) -> String {
        let share =
            tally.undecided == tally.openTotal ? "all of them" : "\(tally.undecided) of them"
        let answers =
            input.questions.isEmpty
            ? ""
            : ": answering \(counted(input.questions.count, "question")) settles that"
        return " For \(share) the model does not say whether controls are in place\(answers)."
    }

    /// What it takes to get out of it.
    private var outlook: [Inline] {
        guard let plan = input.plan, !plan.missing.isEmpty else { return [] }
        let reach =
            plan.remaining.isEmpty
            ? "every finding" : "all but \(counted(plan.remaining.count, "finding"))"
        let count = counted(plan.missing.count, "control")
        var text = " \(count) would bring \(reach) below \(plan.target.words)"
        let half = plan.missing.reduce(0) { $0 + $1.riskRemoved } / 2
        var removed = 0
        let needed =
            plan.missing.prefix { item in
                defer { removed += item.riskRemoved }
                return removed < half
            }.count
        if needed > 0, needed < plan.missing.count {
            text += "; the first \(needed) of the plan take away half of that risk"
        }
        return [.text("\(text).")]
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
