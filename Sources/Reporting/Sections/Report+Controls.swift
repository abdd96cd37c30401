internal import Catalog
internal import ThreatModel

extension Report {
    /// The controls that findings ask for: a plan for what is missing, and what is in place.
    var controlSection: Document.Section {
        guard let plan = input.plan else { return Document.Section("controls", "Controls", []) }
        let terms = Control.Term.allCases.map { term in
            Document.Section(
                "controls-\(term.rawValue)",
                term.title,
                table(plan.missing.filter { input.catalog.control($0.control)?.term == term }, term)
            )
        }
        return Document.Section(
            "controls",
            "Controls",
            [.paragraph([.text(opening(plan))])],
            sections: terms + [
                Document.Section("controls-required", "All that findings ask for", required(plan)),
                Document.Section("controls-remaining", "What no control closes", remaining(plan)),
            ]
        )
    }

    private func opening(_ plan: ReportInput.ControlPlan) -> String {
        let asked = "Findings ask for \(counted(plan.required.count, "control"))"
        let present =
            plan.present.isEmpty
            ? "none is in place wherever it is asked for"
            : "\(plan.present.count) are in place wherever they are asked for"
        guard !plan.missing.isEmpty else { return "\(asked); \(present)." }
        return "\(asked); \(present). The plan below is a small set that brings findings below"
            + " \(plan.target.words), the most useful first."
    }

    private func table(_ items: [ReportInput.ControlPlan.Item], _ term: Control.Term) -> [Block] {
        guard !items.isEmpty else { return [] }
        var table = Table(
            "\(term.title): what to add",
            [
                .text("Control"), .text("Where and how"), .text("Effort"),
                .number("Risk removed", meaning: "Risk removed, of the sum of the residual scores"),
                .text("Brings below target"),
            ]
        )
        for item in items {
            let control = input.catalog.control(item.control)
            table.add(
                [.strong(control?.title ?? item.control), .lineBreak]
                    + [.text(control.map(standards) ?? "")],
                places(item),
                [.text(control?.effort.title ?? "")],
                [.text(inFifths(item.riskRemoved))],
                findings(item.closes).references(limit: 5),
                anchor: .control(item.control)
            )
        }
        return [.table(table)]
    }

    /// Where standards ask for a control, the first clauses of each.
    private func standards(_ control: Control) -> String {
        [("NIST", control.nist), ("ASVS", control.asvs)]
            .filter { !$1.isEmpty }
            .map { name, clauses in
                let more = clauses.count > 3 ? " …" : ""
                return "\(name) \(clauses.prefix(3).joined(separator: ", "))\(more)"
            }
            .joined(separator: "; ")
    }

    /// Where a control is to be put and how; places where the same is to be done stand together.
    private func places(_ item: ReportInput.ControlPlan.Item) -> [Inline] {
        var groups: [(detail: String, names: [String])] = []
        for place in item.places {
            let detail = place.detail?.asSentence ?? ""
            let name = place.target.name + (place.state.map { " (\($0.rawValue))" } ?? "")
            if let position = groups.firstIndex(where: { $0.detail == detail }) {
                groups[position].names.append(name)
            } else {
                groups.append((detail, [name]))
            }
        }
        return lines(
            groups.map { group in
                [.name(listed(group.names, limit: 5))]
                    + (group.detail.isEmpty ? [] : [.text(": \(group.detail)")])
            }
        )
    }

    private func required(_ plan: ReportInput.ControlPlan) -> [Block] {
        guard !plan.required.isEmpty else { return [] }
        let planned = Set(plan.missing.map(\.control))
        var table = Table(
            "Controls that findings ask for",
            [.text("Control"), .text("Stands"), .text("Findings")]
        )
        for item in plan.required {
            let title = input.catalog.control(item.control)?.title ?? item.control
            var states: [String: Int] = [:]
            for place in item.places { states[place.state.title, default: 0] += 1 }
            let order = ([.implemented, .planned, .absent, nil] as [ControlState?]).map(\.title)
            let standing = order.compactMap { state in states[state].map { "\(state) at \($0)" } }
            table.add(
                [.text(title)],
                [.text(listed(standing))],
                findings(item.findings).references(limit: 4),
                anchor: planned.contains(item.control) ? nil : .control(item.control)
            )
        }
        table.isCaptionUnseen = true
        return [.fold(title: counted(table.rows.count, "control"), [.table(table)])]
    }

    private func remaining(_ plan: ReportInput.ControlPlan) -> [Block] {
        let findings = findings(plan.remaining)
        guard !findings.isEmpty else { return [] }
        return [
            .paragraph(
                [
                    .text("No control of the catalogue brings these below \(plan.target.words);"),
                    " they call for a change of the design, or for someone who accepts them: ",
                ] + findings.references(limit: 20)
            )
        ]
    }
}
