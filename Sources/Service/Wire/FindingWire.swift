internal import Catalog
internal import JSON
internal import Storage
internal import ThreatModel

/// A finding as the API gives it: what was computed, what people decided, and what the catalogue says of the
/// threat and the controls in general.
struct FindingWire: JSONWritable {
    private let finding: Finding
    private let triage: Triage
    private let catalog: Catalog
    private let status: FindingStatus
    private let stored: StoredFinding?

    /// A finding that is kept.
    init(stored: StoredFinding, catalog: Catalog) {
        finding = stored.finding
        triage = stored.triage
        status = stored.status
        self.catalog = catalog
        self.stored = stored
    }

    /// A finding that was only computed.
    init(_ finding: Finding, catalog: Catalog) {
        self.finding = finding
        triage = Triage()
        status = triage.status(given: finding.outcome, on: nil)
        self.catalog = catalog
        stored = nil
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
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
            json.member("status", status.rawValue)
            json.member("statusReason", ifPresent: stored?.reopening)
            json.member("rating", triage.apply(to: finding.dread.values).rating.rawValue)
            json.member("dread", object: writeDread)
            json.member("residualDread", finding.residualDread)
            json.member("references", object: writeReferences)
            json.member("mitigations", finding.mitigations.map { MitigationWire($0, catalog) })
            json.member("evidence", finding.evidence)
            json.member("silencedBy", finding.silencedBy)
            json.member("questions", finding.questions)
            writeDecisions(to: &json)
        }
    }

    private func writeDecisions(to json: inout JSONWriter) {
        json.member("assignee", ifPresent: triage.assignee)
        json.member("dueDate", ifPresent: triage.dueDate)
        json.member("ticket", ifPresent: triage.ticket)
        json.member("notes", triage.notes)
        json.member("acceptance", ifPresent: triage.acceptance)
        guard let stored else { return }
        json.member("manual", stored.isManual)
        json.member("firstSeen", stored.firstSeen.description)
        json.member("lastSeen", stored.lastSeen.description)
        json.member("resolvedAt", ifPresent: stored.resolvedAt?.description)
    }

    private func writeDread(to json: inout JSONWriter) {
        triage.apply(to: finding.dread.values).writeMembers(to: &json)
        json.member(
            "factors",
            object: { json in
                for factor in DreadFactor.allCases {
                    json.member(factor.rawValue, object: { write(factor, to: &$0) })
                }
            }
        )
    }

    private func write(_ factor: DreadFactor, to json: inout JSONWriter) {
        let score = finding.dread[factor]
        json.member("base", score.base)
        json.member("because", score.because)
        json.member("value", score.value)
        json.member("moves", score.moves)
        json.member("override", ifPresent: triage.overrides[factor])
    }

    private func writeReferences(to json: inout JSONWriter) {
        let threat = catalog.threat(finding.threatID)
        ReferencesWire(threat?.references, catalog.references).writeMembers(to: &json)
    }
}

/// A mitigation of a finding with what the catalogue says of its control.
struct MitigationWire: JSONWritable {
    private let mitigation: Finding.Mitigation
    private let control: Control?

    init(_ mitigation: Finding.Mitigation, _ catalog: Catalog) {
        self.mitigation = mitigation
        control = catalog.control(mitigation.control)
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("control", mitigation.control)
            json.member("title", control?.title ?? mitigation.control)
            json.member("detail", ifPresent: mitigation.detail ?? control?.description)
            json.member("state", mitigation.state?.rawValue ?? "unknown")
            json.member("statedBy", ifPresent: mitigation.statedBy)
            json.member("strength", mitigation.isFull ? "full" : "partial")
            json.member("term", ifPresent: control?.term.rawValue)
            json.member("effort", ifPresent: control?.effort.rawValue)
            json.member("nist", control?.nist ?? [])
            json.member("asvs", control?.asvs ?? [])
        }
    }
}
