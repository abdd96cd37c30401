internal import JSON
internal import ThreatModel

extension Catalog {
    /// Looks for what makes an entry wrong though it can be used: references that do not exist, are out of date or do not fit
    /// together, and rules that get in each other's way.
    ///
    /// - Returns: Everything that is wrong, by the place of the entry.
    public func check() -> [CatalogFault] {
        var report = CheckReport(origins)
        for control in controls { check(control, &report) }
        for threat in threats {
            check(threat.references, of: threat.id, &report)
            check(threat, &report)
        }
        checkSuccession(&report)
        return report.faults.sorted { ($0.file, $0.entry ?? "") < ($1.file, $1.entry ?? "") }
    }

    private func check(_ control: Control, _ report: inout CheckReport) {
        let place = (kind: Origins.Kind.control, id: control.slug)
        report.check(control.nist, in: references.nist, "NIST SP 800-53", place, at: "nist") {
            "is \($0.status)"
        }
        report.check(control.asvs, in: references.asvs, "ASVS", place, at: "asvs") { _ in
            "is not live"
        }
        report.check(control.fsbp, in: references.fsbp, "FSBP", place, at: "fsbp") { _ in
            "is not live"
        }
        for compliance in control.compliance {
            let ids = compliance.clauses.map { "\(compliance.framework) \($0)" }
            report.check(ids, in: references.clauses, "compliance", place, at: "compliance") { _ in
                "is not live"
            }
        }
    }

    private func check(
        _ cited: Threat.References,
        of threat: String,
        _ report: inout CheckReport
    ) {
        let place = (kind: Origins.Kind.threat, id: threat)
        report.check(
            cited.attack.map(\.technique),
            in: references.techniques,
            "ATT&CK",
            place,
            at: "attack"
        ) {
            "is \($0.status)"
                + ($0.replacedBy.isEmpty ? "" : "; now \($0.replacedBy.joined(separator: ", "))")
        }
        for use in cited.attack {
            guard let technique = references.techniques[use.technique], technique.isLive,
                !technique.tactics.contains(use.tactic)
            else { continue }
            let tactics = technique.tactics.joined(separator: ", ")
            report.add(
                "\(use.technique) serves \(tactics), not \(use.tactic).",
                place,
                at: "attack"
            )
        }
        report.check(cited.cwe, in: references.weaknesses, "CWE", place, at: "cwe") {
            "is \($0.status)"
        }
        for id in cited.cwe {
            guard let weakness = references.weaknesses[id], !weakness.isFitForMapping else {
                continue
            }
            report.add("\(id) is \(weakness.kind), mapping \(weakness.mapping).", place, at: "cwe")
        }
        report.check(cited.capec, in: references.attackPatterns, "CAPEC", place, at: "capec") {
            "is \($0.status)"
        }
        report.check(cited.owasp, in: references.owasp, "OWASP", place, at: "owasp") {
            "is \($0.status)"
        }
    }

    private func check(_ threat: Threat, _ report: inout CheckReport) {
        let place = (kind: Origins.Kind.threat, id: threat.id)
        if threat.mitigations.isEmpty {
            report.add("Nothing mitigates it.", place, at: "mitigatedBy")
        }
        let controls = threat.mitigations.map(\.control)
        for control in Set(controls).sorted() where controls.count(where: { $0 == control }) > 1 {
            report.add("Names \(control) twice.", place, at: "mitigatedBy")
        }
        for id in threat.supersedes where self.threat(id)?.applies != threat.applies {
            report.add(
                "Supersedes \(id), which is not about a \(threat.applies.rawValue).",
                place,
                at: "supersedes"
            )
        }
    }

    /// Threats that supersede each other in a circle would all vanish.
    private func checkSuccession(_ report: inout CheckReport) {
        for threat in threats {
            var reached: Set<String> = []
            var pending = threat.supersedes
            while let next = pending.popLast() {
                guard reached.insert(next).inserted else { continue }
                pending += self.threat(next)?.supersedes ?? []
            }
            if reached.contains(threat.id) {
                report.add("Supersedes itself in a circle.", (.threat, threat.id), at: "supersedes")
            }
        }
    }
}

/// Gathers the faults of a check with the places of their entries.
private struct CheckReport {
    typealias Place = (kind: Origins.Kind, id: String)

    private let origins: Origins
    private(set) var faults: [CatalogFault] = []

    init(_ origins: Origins) {
        self.origins = origins
    }

    mutating func add(_ detail: String, _ place: Place, at field: String) {
        guard let origin = origins[place.kind, place.id] else { return }
        let fault = Fault(.invalidFormat, at: origin.pointer.appending(field), detail)
        faults.append(CatalogFault(file: origin.file, entry: place.id, fault: fault))
    }

    /// Checks that ids exist and are live.
    mutating func check<Entry>(
        _ ids: [String],
        in table: ReferenceTable<Entry>,
        _ body: String,
        _ place: Place,
        at field: String,
        _ objection: (Entry) -> String
    ) {
        for id in ids {
            guard let entry = table[id] else {
                add("\(id) is not known in \(body).", place, at: field)
                continue
            }
            if !entry.isLive { add("\(id) \(objection(entry)).", place, at: field) }
        }
    }
}
