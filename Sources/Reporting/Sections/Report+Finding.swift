internal import ThreatModel

extension Report {
    /// A finding in full.
    func card(_ finding: RankedFinding) -> Card {
        let core = finding.finding
        var tags: [Inline] = [
            .rating(finding.rating), .tag(inFifths(finding.values.sum)), .tag(core.stride.title),
            .tag(finding.standing),
        ]
        if finding.assessed.isManual { tags.append(.tag("written by hand")) }
        return Card(
            title: [.text("\(finding.label) · \(core.title)")],
            tags: tags,
            rating: finding.rating,
            anchor: .finding(finding.id),
            isFolded: true,
            blocks: [
                .prose(core.description),
                .pair(
                    main: [.facts(reasons(finding)), .table(scores(finding))],
                    side: [.facts(particulars(finding) + decisions(finding))]
                ),
            ]
        )
    }

    /// Why it applies, and what would close it.
    private func reasons(_ finding: RankedFinding) -> [Fact] {
        let core = finding.finding
        var facts: [Fact] = []
        if !core.evidence.isEmpty { facts.append(Fact("Why it applies", sentences(core.evidence))) }
        if !finding.mitigations.isEmpty {
            facts.append(Fact("Controls", lines(finding.mitigations.map(controlLine))))
        }
        if !core.silencedBy.isEmpty {
            facts.append(Fact("What would silence it", sentences(core.silencedBy)))
        }
        if !core.questions.isEmpty {
            facts.append(Fact("What to answer", sentences(core.questions.map(\.text))))
        }
        return facts
    }

    /// Where it stands among people and bodies of knowledge.
    private func particulars(_ finding: RankedFinding) -> [Fact] {
        let core = finding.finding
        let citations = finding.citations
        var facts = [
            Fact("On", [.name(core.target.name), .text(" (\(core.target.kind.rawValue))")]),
            Fact("Who", [.text(core.actor.titled)]),
            Fact("Kill chain", [.text(core.killChainPhase.title)]),
        ]
        let residual = core.residualDread
        facts.append(
            Fact(
                "Residual risk",
                [
                    .rating(residual.rating),
                    .text(" \(inFifths(residual.sum)) of 10 with the controls in place counted."),
                ]
            )
        )
        let cited =
            citations.attack.map { Self.technique($0.technique, isLong: true) }
            + citations.cwe.map { Self.weakness($0, isLong: true) }
            + citations.capec.map { Self.pattern($0) }
            + citations.owasp.map { [.text("\($0.risk.id) \($0.risk.name)")] }
        if !cited.isEmpty { facts.append(Fact("References", lines(cited))) }
        facts.append(
            Fact("Rule", [.code(core.threatID), .text(", version \(core.threatVersion)")])
        )
        return facts
    }

    private func sentences(_ texts: [String]) -> [Inline] {
        lines(texts.map { [.text($0.asSentence)] })
    }

    private func controlLine(_ mitigation: RankedMitigation) -> [Inline] {
        let core = mitigation.mitigation
        let strength = core.isFull ? "closes it" : "helps"
        var state = core.state.title
        if let statedBy = core.statedBy { state += " (\(statedBy))" }
        var run: [Inline] = [
            controlReference(core.control), .text(": \(strength), \(state)."),
        ]
        if let detail = core.detail { run.append(.text(" \(detail.asSentence)")) }
        return run
    }

    private func accepted(_ acceptance: Triage.Acceptance) -> [Inline] {
        var run: [Inline] = [.text(acceptance.reason.asSentence)]
        if let approver = acceptance.approver { run += [" By ", .name(approver), "."] }
        if acceptance.until != nil { run += [" Until "] + end(of: acceptance) + ["."] }
        return run
    }

    /// The five factors with everything that moved them.
    private func scores(_ finding: RankedFinding) -> Table {
        var table = Table(
            "DREAD of \(finding.label)",
            [.text("Factor"), .number("Base"), .number("Value"), .text("Because")]
        )
        for factor in DreadFactor.allCases {
            let score = finding.finding.dread[factor]
            var reasons: [[Inline]] = [[.text(score.because)]]
            for move in score.moves {
                let sign = move.by > 0 ? "+" : "−"
                reasons.append([
                    .strong("\(sign)\(abs(move.by))"), .text(" \(move.because.asSentence) "),
                    .text(move.fact.asSentence),
                ])
            }
            if let override = finding.triage.overrides[factor] {
                let who = override.by.map { " by \($0)" } ?? ""
                reasons.append([
                    .strong("set to \(override.value)\(who)"),
                    .text(" \(override.reason.asSentence)"),
                    .text(" Computed: \(score.value)."),
                ])
            }
            table.add(
                [.text(factor.title)],
                [.text("\(score.base)")],
                [.text("\(finding.values[factor])")],
                lines(reasons)
            )
        }
        return table
    }

    /// What people decided, and when it was seen.
    private func decisions(_ finding: RankedFinding) -> [Fact] {
        let triage = finding.triage
        var facts: [Fact] = []
        if let assignee = triage.assignee { facts.append(Fact("Assigned to", [.name(assignee)])) }
        if triage.dueDate != nil { facts.append(Fact("Due", due(triage.dueDate))) }
        if let ticket = triage.ticket { facts.append(Fact("Ticket", [.name(ticket)])) }
        if let acceptance = triage.acceptance {
            facts.append(Fact("Accepted", accepted(acceptance)))
        }
        if let firstSeen = finding.assessed.firstSeen {
            facts.append(Fact("First found", [.text(Moment.readable(firstSeen))]))
        }
        for note in triage.notes {
            let author = note.by.map { "\($0), " } ?? ""
            facts.append(
                Fact("Note", [.text(note.text), .text(" (\(author)\(Moment.readable(note.at)))")])
            )
        }
        return facts
    }
}
