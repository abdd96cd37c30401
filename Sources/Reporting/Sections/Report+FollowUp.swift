internal import ThreatModel

extension Report {
    /// What is still to be answered, what is borne, and how work goes on.
    var followUpSection: Document.Section {
        Document.Section(
            "follow-up",
            "Follow-up",
            [],
            sections: [
                Document.Section("questions", "Open questions", questions),
                Document.Section("accepted", "Accepted risks", accepted),
                Document.Section("remediation", "Remediation", remediation),
            ]
        )
    }

    private var questions: [Block] {
        guard !input.questions.isEmpty else { return [] }
        var table = Table(
            "Questions whose answers settle most",
            [
                .text("Question"), .number("Settles", meaning: "Findings that wait for it"),
                .text("Findings"),
            ]
        )
        for question in input.questions.prefix(Self.questions) {
            table.add(
                [.text(question.question.text)],
                [.text("\(question.findings.count)")],
                findings(question.findings).references(limit: 5)
            )
        }
        let rest = input.questions.count - Self.questions
        guard rest > 0 else { return [.table(table)] }
        return [.table(table), .paragraph([.text("\(rest) further questions settle less.")])]
    }

    private var accepted: [Block] {
        let accepted = findings.filter { finding in
            finding.status == .accepted || finding.status == .transferred || hasExpired(finding)
        }
        guard !accepted.isEmpty else { return [] }
        var table = Table(
            "Risks that are borne",
            [.text("Finding"), .text("Risk"), .text("Why"), .text("By whom"), .text("Until")]
        )
        for finding in accepted {
            let acceptance = finding.triage.acceptance
            table.add(
                [finding.reference, .text(" \(finding.finding.title)")],
                [.rating(finding.rating), .text(" \(finding.status.words)")],
                [.text(acceptance?.reason ?? "No reason is given.")],
                [.name(acceptance?.approver ?? "not stated")],
                acceptance.map(end(of:)) ?? []
            )
        }
        return [.table(table)]
    }

    /// Whether it was accepted for a time that is over.
    private func hasExpired(_ finding: RankedFinding) -> Bool {
        guard let until = finding.triage.acceptance?.until, let today = input.today else {
            return false
        }
        return until < today
    }

    private var remediation: [Block] {
        let inHand = findings.filter { finding in
            let triage = finding.triage
            return finding.status == .inProgress || triage.assignee != nil || triage.ticket != nil
                || triage.dueDate != nil
        }
        guard !inHand.isEmpty else { return [] }
        var table = Table(
            "Work on findings",
            [
                .text("Finding"), .text("Status"), .text("Assigned to"), .text("Due"),
                .text("Ticket"),
            ]
        )
        for finding in inHand {
            let triage = finding.triage
            table.add(
                [finding.reference, .text(" \(finding.finding.title)")],
                [.text(finding.status.title)],
                [.name(triage.assignee ?? "")],
                finding.isOpen ? due(triage.dueDate) : [.text(triage.dueDate ?? "")],
                [.name(triage.ticket ?? "")]
            )
        }
        return [.table(table)]
    }

    /// The most questions that are written out.
    private static let questions = 40
}
