internal import Catalog
public import ThreatModel

extension Analyzer {
    /// The controls that bring a model's findings below a rating.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - target: The rating that every finding is to be below; below `low` means mitigated.
    /// - Returns: What is asked for, what is in place and what to add.
    public func controlPlan(_ model: Model, below target: Rating) -> ControlPlan {
        let findings = analyze(model).findings
        var planner = ControlPlanner(findings, catalog, below: target)
        let places = PlanPlaces(findings)
        let asked = catalog.controls.indices.filter { !planner.findings(of: $0).isEmpty }
        let required = asked.map { control in
            item(control, planner, findings, places.all(of: catalog.controls[control].slug))
        }
        var missing: [ControlPlan.Item] = []
        for control in planner.choose() {
            let slug = catalog.controls[control].slug
            missing.append(item(control, planner, findings, places.open(of: slug)))
            planner.add(control)
        }
        return ControlPlan(
            target: target,
            required: required,
            present: required.map(\.control).filter { places.open(of: $0).isEmpty },
            missing: missing,
            remaining: planner.remaining.map { findings[$0].id }
        )
    }

    private func item(
        _ control: Int,
        _ planner: ControlPlanner,
        _ findings: [Finding],
        _ places: [ControlPlan.Place]
    ) -> ControlPlan.Item {
        let effect = planner.effect(of: control)
        return ControlPlan.Item(
            control: catalog.controls[control].slug,
            places: places,
            findings: planner.findings(of: control).map { findings[$0].id },
            closes: effect.closes.map { findings[$0].id },
            riskRemoved: effect.riskRemoved
        )
    }
}

/// Where each control is asked for.
private struct PlanPlaces {
    private var places: [String: [ControlPlan.Place]] = [:]

    init(_ findings: [Finding]) {
        struct Key: Hashable {
            let control: String
            let kind: Finding.Target.Kind
            let element: String
        }
        var seen: Set<Key> = []
        for finding in findings {
            for mitigation in finding.mitigations {
                let target = finding.target
                let key = Key(control: mitigation.control, kind: target.kind, element: target.id)
                guard seen.insert(key).inserted else { continue }
                let place = ControlPlan.Place(
                    target: target,
                    state: mitigation.state,
                    detail: mitigation.detail
                )
                places[mitigation.control, default: []].append(place)
            }
        }
    }

    func all(of control: String) -> [ControlPlan.Place] {
        places[control] ?? []
    }

    /// Those where it is not in place.
    func open(of control: String) -> [ControlPlan.Place] {
        all(of: control).filter { $0.state != .implemented }
    }
}
