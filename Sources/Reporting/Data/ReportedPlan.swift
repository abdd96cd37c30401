internal import JSON
internal import ThreatModel

/// The control plan as the report's data gives it.
struct ReportedPlan: JSONWritable {
    private let plan: ReportInput.ControlPlan

    init(_ plan: ReportInput.ControlPlan) {
        self.plan = plan
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("target", plan.target.rawValue)
            json.member("present", plan.present)
            json.member("missing", array: { write(plan.missing, to: &$0) })
            json.member("required", array: { write(plan.required, to: &$0) })
            json.member("remaining", plan.remaining)
        }
    }

    private func write(_ items: [ReportInput.ControlPlan.Item], to json: inout JSONWriter) {
        for item in items {
            json.object { json in
                json.member("control", item.control)
                json.member("riskRemoved", Double(item.riskRemoved) / 5)
                json.member("closes", item.closes)
                json.member("findings", item.findings)
                json.member(
                    "places",
                    array: { json in
                        for place in item.places { write(place, to: &json) }
                    }
                )
            }
        }
    }

    private func write(_ place: ReportInput.ControlPlan.Place, to json: inout JSONWriter) {
        json.object { json in
            json.member("target", place.target)
            json.member("state", place.state?.rawValue ?? "unknown")
            json.member("detail", ifPresent: place.detail)
        }
    }
}

/// The ways in as the report's data gives them.
struct ReportedAttackPaths: JSONWritable {
    private let paths: ReportInput.AttackPaths

    init(_ paths: ReportInput.AttackPaths) {
        self.paths = paths
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(
                "items",
                array: { json in
                    for path in paths.paths { write(path, to: &json) }
                }
            )
            json.member("truncated", paths.isTruncated)
            if let cut = paths.bestCut {
                json.member(
                    "bestCut",
                    object: { json in
                        json.member("control", cut.control)
                        json.member("paths", cut.paths)
                    }
                )
            }
        }
    }

    private func write(_ path: ReportInput.AttackPaths.Path, to json: inout JSONWriter) {
        json.object { json in
            json.member("risk", Double(path.risk) / 5)
            json.member("assets", path.assets)
            json.member(
                "steps",
                array: { json in
                    for step in path.steps {
                        json.object { json in
                            json.member("component", step.component)
                            json.member("flow", ifPresent: step.flow)
                            json.member("finding", ifPresent: step.finding)
                            json.member("killChainPhase", step.phase.rawValue)
                        }
                    }
                }
            )
        }
    }
}
