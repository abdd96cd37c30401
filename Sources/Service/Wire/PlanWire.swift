internal import Analysis
internal import Catalog
internal import JSON
internal import ThreatModel

/// The control plan as the API gives it.
struct ControlPlanWire: JSONWritable {
    private let plan: ControlPlan
    private let catalog: Catalog

    init(_ plan: ControlPlan, _ catalog: Catalog) {
        self.plan = plan
        self.catalog = catalog
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("target", plan.target.rawValue)
            json.member("missing", array: { write(plan.missing, to: &$0) })
            json.member("present", plan.present)
            json.member("required", array: { write(plan.required, to: &$0) })
            json.member("remaining", plan.remaining)
        }
    }

    private func write(_ items: [ControlPlan.Item], to json: inout JSONWriter) {
        for item in items {
            json.object { json in
                let control = catalog.control(item.control)
                json.member("control", item.control)
                json.member("title", control?.title ?? item.control)
                json.member("term", ifPresent: control?.term.rawValue)
                json.member("effort", ifPresent: control?.effort.rawValue)
                json.member("riskRemoved", Double(item.riskRemoved) / 5)
                json.member("closes", item.closes)
                json.member("findings", item.findings)
                json.member("places", array: { write(item.places, to: &$0) })
                json.member("nist", control?.nist ?? [])
                json.member("asvs", control?.asvs ?? [])
                json.member("compliance", object: { write(control?.compliance ?? [], to: &$0) })
            }
        }
    }

    private func write(_ places: [ControlPlan.Place], to json: inout JSONWriter) {
        for place in places {
            json.object { json in
                json.member("target", place.target)
                json.member("state", place.state?.rawValue ?? "unknown")
                json.member("detail", ifPresent: place.detail)
            }
        }
    }

    private func write(_ compliance: [Control.Compliance], to json: inout JSONWriter) {
        for clauses in compliance { json.member(clauses.framework, clauses.clauses) }
    }
}

/// The ways into a model as the API gives them.
struct AttackPathsWire: JSONWritable {
    private let paths: AttackPaths

    init(_ paths: AttackPaths) {
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

    private func write(_ path: AttackPath, to json: inout JSONWriter) {
        json.object { json in
            json.member("risk", Double(path.risk) / 5)
            json.member("assets", path.assets)
            json.member(
                "steps",
                array: { json in
                    for step in path.steps { write(step, to: &json) }
                }
            )
        }
    }

    private func write(_ step: AttackPath.Step, to json: inout JSONWriter) {
        json.object { json in
            json.member("component", step.component)
            json.member("flow", ifPresent: step.flow)
            json.member("finding", ifPresent: step.finding)
            json.member("killChainPhase", step.phase.rawValue)
        }
    }
}
