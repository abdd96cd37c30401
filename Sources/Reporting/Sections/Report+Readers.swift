internal import Catalog
internal import ThreatModel

extension Report {
    /// What the findings mean for each kind of reader.
    var readersSection: Document.Section {
        Document.Section(
            "readers",
            "What it means for each reader",
            [],
            sections: [
                Document.Section("business", "For the business", businessBlocks),
                complianceSection,
                Document.Section("for-architects", "For architects", architectureBlocks),
                engineeringSection,
            ]
        )
    }

    private var businessBlocks: [Block] {
        let notes = notes { $0.business }
        guard !notes.isEmpty || !openFindings.isEmpty else { return [] }
        var table = Table(
            "What is at stake, in order",
            [
                .text("Asset"), .text("Classification"), .text("Data"), .text("Worst open finding"),
                .number("Open findings"),
            ]
        )
        for (asset, findings) in stakes {
            table.add(
                [.link(asset.name, to: .element(asset.id.description))],
                [.tag(asset.classification.title)],
                [.text(listed(asset.dataTypes.map(\.words)))],
                [findings[0].reference],
                [.text("\(findings.count)")]
            )
        }
        return (table.rows.isEmpty ? [] : [.table(table)]) + bullets(notes)
    }

    /// The assets that open findings touch: the most sensitive first, then by the worst finding.
    private var stakes: [(Asset, [RankedFinding])] {
        var touched: [ElementID: [RankedFinding]] = [:]
        for finding in openFindings where finding.finding.target.kind != .model {
            for asset in finding.assets { touched[asset.id, default: []].append(finding) }
        }
        let assets = input.model.assets.compactMap { asset in
            touched[asset.id].map { (asset, $0) }
        }
        return assets.sorted { left, right in
            (right.0.classification.rank, left.1[0].number, left.0.id)
                < (left.0.classification.rank, right.1[0].number, right.0.id)
        }
    }

    private var architectureBlocks: [Block] {
        let notes = notes { $0.architecture }
        var table = Table(
            "Weak areas, the most risk first",
            [
                .text("Element"), .text("Lies in"), .number("Open findings"),
                .number("Risk", meaning: "The sum of their scores"), .text("Worst findings"),
            ]
        )
        for area in weakAreas.prefix(8) {
            let target = area[0].finding.target
            let risk = area.reduce(0) { $0 + $1.values.sum }
            table.add(
                [.link(target.name, to: .element(target.id))],
                [.name(place(of: target))],
                [.text("\(area.count)")],
                [.text(inFifths(risk))],
                area.references(limit: 3)
            )
        }
        var blocks: [Block] = table.rows.isEmpty ? [] : [.table(table)]
        if let cut = input.attackPaths?.bestCut, let paths = input.attackPaths?.paths {
            blocks.append(
                .paragraph([
                    "Of all controls, ", controlReference(cut.control),
                    .text(" cuts most attack paths: \(cut.paths) of \(paths.count)."),
                ])
            )
        }
        return blocks + bullets(notes)
    }

    /// The open findings of each component, flow and boundary, by the sum of their scores.
    private var weakAreas: [[RankedFinding]] {
        let areas = openByElement.values.filter { $0[0].finding.target.kind != .model }
        let weighted = areas.map { area in (area.reduce(0) { $0 + $1.values.sum }, area) }
        return weighted.sorted { left, right in
            (right.0, left.1[0].number) < (left.0, right.1[0].number)
        }.map(\.1)
    }

    /// Where an element lies, in the words of the model.
    private func place(of target: Finding.Target) -> String {
        guard let id = ElementID(target.id) else { return "" }
        if let component = elements.components[id] {
            return elements.boundaries(around: component).map(\.name).joined(separator: " in ")
        }
        if let flow = elements.flows[id] {
            return "\(elements.name(flow.source)) to \(elements.name(flow.destination))"
        }
        return elements.boundaries[id]?.parent.map(elements.name) ?? ""
    }
}
