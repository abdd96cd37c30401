internal import Catalog
internal import ThreatModel

extension Report {
    /// The scenarios that people wrote, and the attack paths.
    var attackSection: Document.Section {
        Document.Section(
            "attacks",
            "Attack scenarios and paths",
            [],
            sections: [
                Document.Section("scenarios", "Scenarios", input.model.scenarios.map(scenario)),
                Document.Section("paths", "Attack paths", paths),
            ]
        )
    }

    private func scenario(_ scenario: Scenario) -> Block {
        var blocks: [Block] = scenario.description.isEmpty ? [] : [.prose(scenario.description)]
        let steps = scenario.steps.map { step in
            var content: [Inline] = [.text(step.description.asSentence)]
            if let component = step.component {
                content += [" At ", .name(elements.name(component)), "."]
            }
            if let technique = step.technique {
                let name = input.catalog.references.techniques[technique]?.name ?? ""
                let entry = Citations.Entry(id: technique, name: name)
                content += [" "] + Self.technique(entry, isLong: true) + ["."]
            }
            if let finding = step.finding.flatMap(finding) { content += [" ", finding.reference] }
            return PathStep(phase: step.killChainPhase?.title ?? "", content: content)
        }
        if !steps.isEmpty { blocks.append(.path(steps)) }
        return .card(
            Card(
                title: [.name(scenario.name)],
                tags: scenario.threatActor.map { [.tag($0)] } ?? [],
                rating: scenario.steps.compactMap { $0.finding.flatMap(finding)?.rating }.max(),
                anchor: .element(scenario.id.description),
                blocks: blocks
            )
        )
    }

    private var paths: [Block] {
        guard let attacks = input.attackPaths, !attacks.paths.isEmpty else { return [] }
        var blocks: [Block] = attacks.paths.prefix(Self.paths).map { .card(card($0)) }
        let hidden = attacks.paths.count - Self.paths
        if hidden > 0 || attacks.isTruncated {
            let more = attacks.isTruncated ? "At least \(max(hidden, 1))" : "\(hidden)"
            blocks.append(.paragraph([.text("\(more) further paths are less dangerous.")]))
        }
        return blocks
    }

    private func card(_ path: ReportInput.AttackPaths.Path) -> Card {
        let goals = path.assets.map { ElementID($0).map(elements.name) ?? $0 }
        let start = path.steps.first?.component.name ?? ""
        let end = path.steps.last?.component.name ?? ""
        let rating = Rating(sum: path.risk)
        return Card(
            title: [.text("From \(start) to \(end)")],
            tags: [.rating(rating), .tag(inFifths(path.risk))]
                + (goals.isEmpty ? [] : [.tag("reaches \(listed(goals, limit: 4))")]),
            rating: rating,
            blocks: [.path(path.steps.map(step))]
        )
    }

    private func step(_ step: ReportInput.AttackPaths.Step) -> PathStep {
        var content: [Inline] = [.name(step.component.name)]
        if let flow = step.flow { content += [" by ", .name(flow.name)] }
        if let finding = step.finding.flatMap(finding) {
            content += [.text(": \(finding.finding.title) "), finding.reference]
        }
        return PathStep(phase: step.phase.title, content: content)
    }

    /// The most paths that are written out.
    private static let paths = 10
}
