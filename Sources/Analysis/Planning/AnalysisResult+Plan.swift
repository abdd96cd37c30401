internal import Catalog
public import ThreatModel

extension AnalysisResult {
    /// The controls that bring the findings below a rating.
    ///
    /// It is worked out each time.
    ///
    /// - Parameter target: The rating that every finding is to be below; below `low` means mitigated.
    /// - Returns: What is asked for, what is in place and what to add.
    public func controlPlan(below target: Rating) -> ControlPlan {
        let places = PlanPlaces(assessed)
        var planner = ControlPlanner(places.sorts, assessed.source, below: target)
        let controls = assessed.source.controls
        let asked = controls.indices.filter { !planner.findings(of: $0).isEmpty }
        let required = asked.map { control in
            item(control, planner, places.of(control, whichAreOpen: false))
        }
        var missing: [ControlPlan.Item] = []
        for control in planner.choose() {
            missing.append(item(control, planner, places.of(control, whichAreOpen: true)))
            planner.add(control)
        }
        return ControlPlan(
            target: target,
            required: required,
            present: asked.filter { places.of($0, whichAreOpen: true).isEmpty }
                .map { controls[$0].slug },
            missing: missing,
            remaining: ids(planner.remaining)
        )
    }

    private func item(
        _ control: Int,
        _ planner: ControlPlanner,
        _ places: [ControlPlan.Place]
    ) -> ControlPlan.Item {
        let effect = planner.effect(of: control)
        return ControlPlan.Item(
            control: assessed.source.controls[control].slug,
            places: places,
            findings: ids(planner.findings(of: control)),
            closes: ids(effect.closes),
            riskRemoved: effect.riskRemoved
        )
    }

    /// The ids of findings that are given by their rank.
    private func ids(_ ranks: [Int]) -> [String] {
        ranks.map { assessed.findingID(assessed.verdicts[Int(assessed.ranking[$0])]) }
    }
}

/// What the plan has to know of the findings, in their rank, and where each control is asked for.
private struct PlanPlaces {
    private(set) var sorts: [ControlPlanner.Sort] = []
    /// By control: each element once, in the rank of the first finding there.
    private var places: [[ControlPlan.Place]]

    init(_ assessed: AssessedModel) {
        struct Place: Hashable {
            let control: Int
            let element: ElementRef
        }
        struct SortKey: Hashable {
            let rule: Int32
            let values: DreadValues
            let inPlace: [Int]
        }
        let writer = FindingWriter(assessed)
        places = Array(repeating: [], count: assessed.source.controls.count)
        var seen: Set<Place> = []
        var numbers: [SortKey: Int] = [:]
        for (rank, position) in assessed.ranking.enumerated() {
            let verdict = assessed.verdicts[Int(position)]
            let rule = assessed.rules.rules[Int(verdict.rule)]
            let element = assessed.index.element(rule.threat.applies, Int(verdict.position))
            var inPlace: [Int] = []
            for mitigation in rule.mitigations {
                let control = mitigation.control
                let statement = assessed.index.statements.statement(of: control, for: element)
                if statement?.state == .implemented { inPlace.append(control) }
                guard seen.insert(Place(control: control, element: element)).inserted else {
                    continue
                }
                places[control].append(writer.place(of: mitigation, verdict))
            }
            let values = rule.values(writer.evaluation, Int(verdict.position))
            let key = SortKey(rule: verdict.rule, values: values, inPlace: inPlace)
            if let number = numbers[key] {
                sorts[number].members.append(rank)
            } else {
                numbers[key] = sorts.count
                let finding = PlannedFinding(rule, values, inPlace: inPlace)
                sorts.append(ControlPlanner.Sort(finding: finding, members: [rank]))
            }
        }
    }

    /// Where a control is asked for, or only where it is not in place.
    func of(_ control: Int, whichAreOpen: Bool) -> [ControlPlan.Place] {
        whichAreOpen ? places[control].filter { $0.state != .implemented } : places[control]
    }
}
