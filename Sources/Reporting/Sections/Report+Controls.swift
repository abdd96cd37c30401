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
                .number("Risk removed", meaning: "Taken from the sum of the residual scores"),
                .text("Brings below target"), .text("Standards"),
            ]
        )
        for item in items {
            let control = input.catalog.control(item.control)
            let places = item.places.prefix(6).map { place -> [Inline] in
                let detail = place.detail.map { ": \($0.asSentence)" } ?? ""
                return [.name(place.target.name), .text(" (\(place.state.title))\(detail)")]
            }
            let more =
                item.places.count > 6 ? [[Inline.text("and \(item.places.count - 6) more")]] : []
            let standards =
                (control?.nist.map { "NIST \($0)" } ?? [])
                + (control?.asvs.map { "ASVS \($0)" } ?? [])
            table.add(
                [.strong(control?.title ?? item.control)],
                lines(places + more),
                [.text(control?.effort.title ?? "")],
                [.text(inFifths(item.riskRemoved))],
                findings(item.closes).references(limit: 5),
                [.text(listed(standards, limit: 5))],
                anchor: .control(item.control)
            )
        }
        return [.table(table)]
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
        return [.table(table)]
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
