internal import Catalog
internal import ThreatModel

extension Report {
    /// Pitfalls with solutions by technology, then what else engineers should know.
    var engineeringSection: Document.Section {
        let advice = technologyAdvice
        var blocks: [Block] = advice.prefix(Self.technologies).map { .card(card($0)) }
        if advice.count > Self.technologies {
            let names = listed(advice.dropFirst(Self.technologies).map(\.technology.name), limit: 8)
            blocks.append(.paragraph([.text("Less at risk, so not written out: \(names).")]))
        }
        return Document.Section(
            "engineering",
            "For engineers",
            bullets(notes { $0.engineering }, limit: 12),
            sections: [Document.Section("technologies", "By technology", blocks)]
        )
    }

    private func card(_ advice: TechnologyAdvice) -> Card {
        let users: [Inline] = [
            "In ", .name(listed(advice.components.map(\.name), limit: 4)), ". ",
        ]
        var blocks: [Block] = [.paragraph(users + advice.findings.references(limit: 5))]
        if !advice.technology.pitfalls.isEmpty {
            blocks.append(.paragraph([.strong("What is typically got wrong")]))
            blocks.append(.bullets(advice.technology.pitfalls.map { [.text($0)] }))
        }
        if !advice.solutions.isEmpty {
            blocks.append(.paragraph([.strong("What to do")]))
            blocks.append(
                .bullets(
                    advice.solutions.map { solution in
                        [
                            controlReference(solution.control),
                            .text(": \(solution.detail.asSentence) "),
                        ] + solution.findings.references(limit: 4)
                    }
                )
            )
        }
        return Card(
            title: [.text(advice.technology.name)],
            tags: [.tag(counted(advice.findings.count, "open finding"))],
            rating: advice.findings.first?.rating,
            isFolded: true,
            blocks: blocks
        )
    }

    /// What is to be said of each technology that open findings concern, the worst first.
    private var technologyAdvice: [TechnologyAdvice] {
        var advice: [String: TechnologyAdvice] = [:]
        for finding in openFindings {
            for component in elements.components(of: finding.finding.target) {
                for slug in component.technologies {
                    guard let technology = input.catalog.technology(slug) else { continue }
                    advice[slug, default: TechnologyAdvice(technology)].add(finding, on: component)
                }
            }
        }
        return advice.values
            .filter { !$0.solutions.isEmpty || !$0.technology.pitfalls.isEmpty }
            .sorted {
                ($0.findings[0].number, $0.technology.slug) < (
                    $1.findings[0].number, $1.technology.slug
                )
            }
    }

    /// The most technologies that are written out.
    private static let technologies = 12
}

/// What is to be said of one technology.
private struct TechnologyAdvice {
    /// A control and how it is done here.
    struct Solution {
        let control: String
        let detail: String
        var findings: [RankedFinding]
    }

    let technology: Technology
    /// Those made of it that findings concern.
    private(set) var components: [Component] = []
    /// In their rank.
    private(set) var findings: [RankedFinding] = []
    /// In the order of the first finding that each would close.
    private(set) var solutions: [Solution] = []

    init(_ technology: Technology) {
        self.technology = technology
    }

    mutating func add(_ finding: RankedFinding, on component: Component) {
        if !components.contains(where: { $0.id == component.id }) { components.append(component) }
        guard findings.last?.number != finding.number else { return }
        findings.append(finding)
        for mitigation in finding.mitigations where !mitigation.isInPlace {
            let slug = mitigation.mitigation.control
            guard let detail = technology.controls[slug] else { continue }
            if let position = solutions.firstIndex(where: { $0.control == slug }) {
                solutions[position].findings.append(finding)
            } else {
                solutions.append(Solution(control: slug, detail: detail, findings: [finding]))
            }
        }
    }
}
