internal import Catalog
internal import JSON
internal import ThreatModel

/// A finding as the report's data gives it.
struct ReportedFinding: JSONWritable {
    private let ranked: RankedFinding

    init(_ ranked: RankedFinding) {
        self.ranked = ranked
    }

    func write(to json: inout JSONWriter) {
        let finding = ranked.finding
        json.object { json in
            json.member("number", ranked.number)
            json.member("id", finding.id)
            json.member("threatId", finding.threatID)
            json.member("threatVersion", finding.threatVersion)
            json.member("target", finding.target)
            json.member("stride", finding.stride.rawValue)
            json.member("title", finding.title)
            json.member("description", finding.description)
            json.member("actor", finding.actor)
            json.member("killChainPhase", finding.killChainPhase.rawValue)
            json.member("outcome", finding.outcome.rawValue)
            json.member("status", ranked.status.rawValue)
            json.member("statusReason", ifPresent: ranked.reopening)
            json.member("rating", ranked.rating.rawValue)
            json.member("dread", ranked.values)
            json.member("factors", finding.dread)
            json.member("residualDread", finding.residualDread)
            json.member("references", object: writeReferences)
            json.member("mitigations", array: writeMitigations)
            json.member("assets", ranked.assets.map(\.id))
            json.member("evidence", finding.evidence)
            json.member("silencedBy", finding.silencedBy)
            json.member("questions", finding.questions)
            json.member("triage", ranked.triage)
            json.member("manual", ranked.assessed.isManual)
            json.member("firstSeen", ifPresent: ranked.assessed.firstSeen)
            json.member("lastSeen", ifPresent: ranked.assessed.lastSeen)
        }
    }

    private func writeReferences(to json: inout JSONWriter) {
        let citations = ranked.citations
        json.member(
            "attack",
            array: { json in
                for cited in citations.attack {
                    json.object { json in
                        json.member("tactic", cited.tactic.name)
                        json.member("techniqueId", cited.technique.id)
                        json.member("technique", cited.technique.name)
                    }
                }
            }
        )
        json.member("cwe", citations.cwe)
        json.member("capec", citations.capec)
        json.member(
            "owasp",
            array: { json in
                for cited in citations.owasp {
                    json.object { json in
                        json.member("list", cited.list)
                        json.member("code", cited.risk.id)
                        json.member("name", cited.risk.name)
                    }
                }
            }
        )
    }

    private func writeMitigations(to json: inout JSONWriter) {
        for mitigation in ranked.mitigations {
            json.object { json in
                json.member("control", mitigation.mitigation.control)
                json.member("title", mitigation.title)
                json.member("state", mitigation.mitigation.state?.rawValue ?? "unknown")
                json.member("strength", mitigation.mitigation.isFull ? "full" : "partial")
                json.member("detail", ifPresent: mitigation.mitigation.detail)
                json.member("term", ifPresent: mitigation.control?.term.rawValue)
                json.member("effort", ifPresent: mitigation.control?.effort.rawValue)
            }
        }
    }
}

extension Citations.Entry: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
        }
    }
}
