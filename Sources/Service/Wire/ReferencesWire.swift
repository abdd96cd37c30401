internal import Catalog
internal import JSON

/// References with the names that their publishers give them; none where a person wrote the finding.
struct ReferencesWire: JSONWritable {
    private let cited: Threat.References?
    private let known: References

    init(_ cited: Threat.References?, _ known: References) {
        self.cited = cited
        self.known = known
    }

    func write(to json: inout JSONWriter) {
        json.object { writeMembers(to: &$0) }
    }

    /// Writes the members into an object that is open.
    func writeMembers(to json: inout JSONWriter) {
        json.member("attack", (cited?.attack ?? []).map(technique))
        json.member("cwe", (cited?.cwe ?? []).map { named($0, known.weaknesses[$0]?.name) })
        json.member("capec", (cited?.capec ?? []).map { named($0, known.attackPatterns[$0]?.name) })
        json.member("owasp", (cited?.owasp ?? []).map(risk))
    }

    private func technique(_ reference: Threat.References.Technique) -> JSON {
        [
            "tactic": .string(known.tactics[reference.tactic]?.name ?? reference.tactic),
            "techniqueId": .string(reference.technique),
            "technique": .string(known.techniques[reference.technique]?.name ?? ""),
        ]
    }

    private func named(_ id: String, _ name: String?) -> JSON {
        ["id": .string(id), "name": .string(name ?? "")]
    }

    private func risk(_ code: String) -> JSON {
        let entry = known.owasp[code]
        return [
            "list": .string(entry?.list ?? ""), "code": .string(code),
            "name": .string(entry?.name ?? ""),
        ]
    }
}
