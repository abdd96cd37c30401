internal import Catalog
internal import JSON

/// An entry of a public body of knowledge, and what became of it.
struct ReferenceWire: JSONWritable {
    /// The bodies of knowledge.
    enum Kind: String, CaseIterable {
        case attack, cwe, capec, owasp, nist, asvs
    }

    let kind: Kind
    let id: String
    let name: String
    let isLive: Bool
    /// The word that its publisher has for its state.
    let status: String
    /// What took its place.
    var successors: [String] = []
    /// The tactics of a technique, by short name.
    var tactics: [String] = []

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("kind", kind.rawValue)
            json.member("name", name)
            json.member("live", isLive)
            json.member("status", status)
            json.member("successors", successors)
            json.member("tactics", tactics)
        }
    }
}

extension References {
    /// The entry of an id, whatever it is of.
    func entry(_ id: String) -> ReferenceWire? {
        techniques[id].map(ReferenceWire.init) ?? weaknesses[id].map(ReferenceWire.init)
            ?? attackPatterns[id].map(ReferenceWire.init) ?? owasp[id].map(ReferenceWire.init)
            ?? nist[id].map(ReferenceWire.init) ?? asvs[id].map(ReferenceWire.init)
    }

    /// All entries of one body of knowledge.
    func entries(of kind: ReferenceWire.Kind) -> [ReferenceWire] {
        switch kind {
        case .attack: techniques.entries.map(ReferenceWire.init)
        case .cwe: weaknesses.entries.map(ReferenceWire.init)
        case .capec: attackPatterns.entries.map(ReferenceWire.init)
        case .owasp: owasp.entries.map(ReferenceWire.init)
        case .nist: nist.entries.map(ReferenceWire.init)
        case .asvs: asvs.entries.map(ReferenceWire.init)
        }
    }
}

extension ReferenceWire {
    fileprivate init(_ entry: AttackTechnique) {
        self.init(
            kind: .attack,
            id: entry.id,
            name: entry.name,
            isLive: entry.isLive,
            status: entry.status,
            successors: entry.replacedBy,
            tactics: entry.tactics
        )
    }

    fileprivate init(_ entry: Weakness) {
        self.init(
            kind: .cwe,
            id: entry.id,
            name: entry.name,
            isLive: entry.isLive,
            status: entry.status.isEmpty ? "active" : entry.status
        )
    }

    fileprivate init(_ entry: AttackPattern) {
        self.init(
            kind: .capec,
            id: entry.id,
            name: entry.name,
            isLive: entry.isLive,
            status: entry.status
        )
    }

    fileprivate init(_ entry: OWASPRisk) {
        self.init(
            kind: .owasp,
            id: entry.id,
            name: entry.name,
            isLive: entry.isLive,
            status: entry.status,
            successors: entry.successors
        )
    }

    fileprivate init(_ entry: NISTControl) {
        self.init(
            kind: .nist,
            id: entry.id,
            name: entry.name,
            isLive: entry.isLive,
            status: entry.status
        )
    }

    fileprivate init(_ entry: ASVSRequirement) {
        self.init(
            kind: .asvs,
            id: entry.id,
            name: entry.section,
            isLive: entry.isLive,
            status: "current"
        )
    }
}
