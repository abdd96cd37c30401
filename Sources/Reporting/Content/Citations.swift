internal import Catalog

/// Where a threat stands in public bodies of knowledge, with the names that their publishers give.
struct Citations: Sendable {
    /// An entry of a body of knowledge.
    struct Entry: Sendable, Hashable {
        let id: String
        let name: String
    }

    /// An ATT&CK technique and the tactic that it serves.
    struct Technique: Sendable, Hashable {
        let technique: Entry
        /// The short name, and the name.
        let tactic: Entry
    }

    /// A risk of an OWASP list.
    struct Risk: Sendable, Hashable {
        let list: String
        let risk: Entry
    }

    let attack: [Technique]
    let cwe: [Entry]
    let capec: [Entry]
    let owasp: [Risk]

    init(_ cited: Threat.References?, _ known: References) {
        attack = (cited?.attack ?? []).map {
            Technique(
                technique: Entry(
                    id: $0.technique,
                    name: known.techniques[$0.technique]?.name ?? ""
                ),
                tactic: Entry(
                    id: $0.tactic,
                    name: known.tactics[$0.tactic]?.name ?? $0.tactic.titled
                )
            )
        }
        cwe = (cited?.cwe ?? []).map { Entry(id: $0, name: known.weaknesses[$0]?.name ?? "") }
        capec = (cited?.capec ?? []).map {
            Entry(id: $0, name: known.attackPatterns[$0]?.name ?? "")
        }
        owasp = (cited?.owasp ?? []).map {
            let entry = known.owasp[$0]
            return Risk(list: entry?.list ?? "OWASP", risk: Entry(id: $0, name: entry?.name ?? ""))
        }
    }
}
