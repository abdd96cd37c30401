internal import ThreatModel

extension Report {
    /// What is reported on, by whom and when.
    var identity: [Fact] {
        let properties = input.model.properties
        var facts = [Fact("Scope", [.text(scope.asSentence)])]
        if let owner = properties.owner { facts.append(Fact("Owner", [.name(owner)])) }
        facts.append(Fact("State", [.text(properties.status.title)]))
        facts.append(
            Fact("Business criticality", [.text(properties.businessCriticality.title)])
        )
        if let revision = input.origin.revision {
            facts.append(Fact("Revision", [.text("\(revision)\(staleness)")]))
        }
        if let at = input.analysis.at {
            facts.append(Fact("Analysed", [.text(Moment.readable(at))]))
        }
        facts.append(Fact("Catalogue", [.code(input.analysis.catalogVersion)]))
        if !input.participants.isEmpty {
            facts.append(Fact("Participants", [.name(listed(input.participants))]))
        }
        facts.append(
            Fact(
                "Method",
                [
                    "STRIDE per element and per interaction, DREAD scores computed from the model, ",
                    "cyber kill chain, MITRE ATT&CK.",
                ]
            )
        )
        return facts
    }

    /// What was analysed, in numbers.
    var scope: String {
        let model = input.model
        let parts = [
            (model.components.count, "component", "components"),
            (model.flows.count, "data flow", "data flows"),
            (model.boundaries.count, "trust boundary", "trust boundaries"),
            (model.assets.count, "asset", "assets"),
        ]
        return listed(parts.filter { $0.0 > 0 }.map { counted($0.0, $0.1, plural: $0.2) })
    }

    /// What to add to the revision where the analysis is of an older one.
    private var staleness: String {
        guard let analysed = input.analysis.revision, let revision = input.origin.revision,
            analysed != revision
        else { return "" }
        return "; the findings are of revision \(analysed)"
    }
}
