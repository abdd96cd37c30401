internal import Catalog
internal import JSON
internal import ThreatModel

/// A threat of the catalogue as the API gives it.
struct ThreatWire: JSONWritable {
    private let threat: Threat
    private let catalog: Catalog

    init(_ threat: Threat, _ catalog: Catalog) {
        self.threat = threat
        self.catalog = catalog
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", threat.id)
            json.member("version", threat.version)
            json.member("applies", threat.applies.rawValue)
            json.member("stride", threat.stride.rawValue)
            json.member("title", threat.title.source)
            json.member("description", threat.description.source)
            json.member("actor", threat.actor)
            json.member("killChainPhase", threat.killChainPhase.rawValue)
            json.member("supersedes", threat.supersedes)
            json.member("dread", object: writeDread)
            json.member("mitigatedBy", threat.mitigations.map(mitigation))
            json.member("references", ReferencesWire(threat.references, catalog.references))
            json.member("sources", threat.sources)
            json.member("notes", object: writeNotes)
        }
    }

    private func mitigation(_ mitigation: Threat.Mitigation) -> JSON {
        [
            "control": .string(mitigation.control),
            "strength": mitigation.isFull ? "full" : "partial",
        ]
    }

    private func writeDread(to json: inout JSONWriter) {
        for factor in DreadFactor.allCases {
            let rule = threat.dread(factor)
            json.member(
                factor.rawValue,
                object: { json in
                    json.member("base", rule.base)
                    json.member("because", rule.because)
                    json.member(
                        "moves",
                        rule.moves.map { move -> JSON in
                            ["by": .integer(move.by), "because": .string(move.because)]
                        }
                    )
                }
            )
        }
    }

    private func writeNotes(to json: inout JSONWriter) {
        json.member("engineering", threat.notes.engineering.source)
        json.member("architecture", threat.notes.architecture.source)
        json.member("business", threat.notes.business.source)
        json.member("compliance", threat.notes.compliance.source)
    }
}

/// A technology of the catalogue as the API gives it.
struct TechnologyWire: JSONWritable {
    private let technology: Technology

    init(_ technology: Technology) {
        self.technology = technology
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("slug", technology.slug)
            json.member("name", technology.name)
            json.member("aliases", technology.aliases)
            json.member("vendor", technology.vendor.rawValue)
            json.member("kind", technology.kind.rawValue)
            json.member("categories", technology.categories)
            json.member("brings", technology.brings.map(brought))
            json.member("pitfalls", technology.pitfalls)
            json.member(
                "controls",
                object: { json in
                    for (slug, detail) in technology.controls.sorted(by: { $0.key < $1.key }) {
                        json.member(slug, detail)
                    }
                }
            )
        }
    }

    private func brought(_ brought: Technology.Brought) -> JSON {
        [
            "control": .string(brought.control), "because": .string(brought.because),
            "source": .string(brought.source),
        ]
    }
}

/// A control of the catalogue as the API gives it.
struct ControlWire: JSONWritable {
    private let control: Control

    init(_ control: Control) {
        self.control = control
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("slug", control.slug)
            json.member("title", control.title)
            json.member("description", control.description)
            json.member("function", control.function.rawValue)
            json.member("reduces", control.reduces.map(\.rawValue))
            json.member("appliesTo", control.appliesTo.map(\.rawValue))
            json.member("term", control.term.rawValue)
            json.member("effort", control.effort.rawValue)
            json.member("nist", control.nist)
            json.member("asvs", control.asvs)
            json.member("fsbp", control.fsbp)
            json.member("cis", control.cis)
            json.member(
                "compliance",
                object: { json in
                    for clauses in control.compliance {
                        json.member(clauses.framework, clauses.clauses)
                    }
                }
            )
        }
    }
}
