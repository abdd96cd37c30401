internal import Catalog
internal import ThreatModel

extension Report {
    /// The diagram and what the model says of its elements.
    var architectureSection: Document.Section {
        let model = input.model
        let drawing: [Block] = model.components.isEmpty ? [] : [.diagram]
        return Document.Section(
            "architecture",
            "Architecture",
            drawing,
            sections: [
                Document.Section("assets", "Assets", table(assetTable)),
                Document.Section("components", "Components", table(componentTable)),
                Document.Section("flows", "Data flows", table(flowTable)),
                Document.Section("boundaries", "Trust boundaries", table(boundaryTable)),
                Document.Section("assumptions", "Assumptions", table(assumptionTable)),
                Document.Section("out-of-scope", "Out of scope", table(outOfScopeTable)),
            ]
        )
    }

    private func table(_ table: Table) -> [Block] {
        guard !table.rows.isEmpty else { return [] }
        var table = table
        table.isCaptionUnseen = true
        return [.table(table)]
    }

    private var assetTable: Table {
        var table = Table(
            "Assets, the most sensitive first",
            [
                .text("Asset"), .text("Classification"), .text("Data"), .text("Records"),
                .text("Held or processed by"), .text("What it is"),
            ]
        )
        for asset in Elements.bySensitivity(input.model.assets) {
            let holders = input.model.components.filter { $0.assets.contains(asset.id) }
            table.add(
                [.name(asset.name)],
                [.tag(asset.classification.title)],
                [.text(listed(asset.dataTypes.map(\.words)))],
                [.text(asset.volume?.words ?? "")],
                [.name(listed(holders.map(\.name), limit: 5))],
                [.text(asset.description)],
                anchor: .element(asset.id.description)
            )
        }
        return table
    }

    private var componentTable: Table {
        var table = Table(
            "Components",
            [
                .text("Component"), .text("Kind"), .text("Technologies"), .text("Boundary"),
                .text("Runs on"), .text("Data"), .text("Open findings"),
            ]
        )
        for component in input.model.components {
            let technologies = component.technologies.map {
                input.catalog.technology($0)?.name ?? $0
            }
            let data = Elements.bySensitivity(component.assets.compactMap { elements.assets[$0] })
            table.add(
                described(component.name, component.description),
                [.text(component.kind.title)],
                [.name(listed(technologies))],
                [.name(component.boundary.map(elements.name) ?? "")],
                [.name(component.partOf.map(elements.name) ?? "")],
                [.name(listed(data.map(\.name), limit: 5))],
                openReferences(component.id),
                anchor: .element(component.id.description)
            )
        }
        return table
    }

    private var flowTable: Table {
        var table = Table(
            "Data flows",
            [
                .text("Flow"), .text("From"), .text("To"), .text("Protocol"), .text("Carries"),
                .text("Open findings"),
            ]
        )
        for flow in input.model.flows {
            let data = Elements.bySensitivity(flow.assets.compactMap { elements.assets[$0] })
            let transport = flow.protocol ?? "not stated"
            table.add(
                described(flow.name, flow.description),
                [.name(elements.name(flow.source))],
                [.name(elements.name(flow.destination))],
                [.text(flow.isBidirectional ? "\(transport), both ways" : transport)],
                [.name(listed(data.map(\.name), limit: 5))],
                openReferences(flow.id),
                anchor: .element(flow.id.description)
            )
        }
        return table
    }

    private var boundaryTable: Table {
        var table = Table(
            "Trust boundaries",
            [
                .text("Boundary"), .text("Kind"), .text("Within"),
                .number("Trust", meaning: "0: anyone, 100: fully trusted"), .text("Components"),
                .text("Open findings"),
            ]
        )
        for boundary in input.model.boundaries {
            let members = input.model.components.filter { $0.boundary == boundary.id }
            table.add(
                described(boundary.name, boundary.description),
                [.text(boundary.kind.title)],
                [.name(boundary.parent.map(elements.name) ?? "")],
                [.text(boundary.trust.map(String.init) ?? "not stated")],
                [.name(listed(members.map(\.name), limit: 6))],
                openReferences(boundary.id),
                anchor: .element(boundary.id.description)
            )
        }
        return table
    }

    private var assumptionTable: Table {
        var table = Table(
            "Assumptions",
            [.text("Assumption"), .text("About"), .text("To be reviewed")]
        )
        for assumption in input.model.assumptions {
            table.add(
                [.text(assumption.text)],
                [.name(listed(assumption.elements.map(elements.name)))],
                due(assumption.reviewDate),
                anchor: .element(assumption.id.description)
            )
        }
        return table
    }

    private var outOfScopeTable: Table {
        var table = Table("Out of scope", [.text("Component"), .text("Why")])
        for component in input.model.components where component.outOfScope {
            table.add(
                [.name(component.name)],
                [.text(component.outOfScopeReason ?? "No reason is given.")]
            )
        }
        return table
    }

    private func described(_ name: String, _ description: String) -> [Inline] {
        description.isEmpty ? [.name(name)] : [.name(name), .lineBreak, .text(description)]
    }

    private func openReferences(_ element: ElementID) -> [Inline] {
        openFindings(on: element.description).references(limit: 4)
    }
}

extension Report {
    /// A date, with a word where it has passed.
    func due(_ date: String?, passed: String = "overdue") -> [Inline] {
        guard let date else { return [] }
        guard let today = input.today, date < today else { return [.text(date)] }
        return [.text("\(date) "), .tag(passed)]
    }

    /// Until when a risk is accepted.
    func end(of acceptance: Triage.Acceptance) -> [Inline] {
        acceptance.until == nil ? ["no end"] : due(acceptance.until, passed: "expired")
    }
}
