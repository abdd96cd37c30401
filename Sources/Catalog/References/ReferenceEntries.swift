/// A technique or sub-technique of MITRE ATT&CK.
public struct AttackTechnique: ReferenceEntry {
    /// Such as `T1190` or `T1110.003`.
    public let id: String
    /// What its publisher calls it.
    public let name: String
    /// The short names of the tactics that it serves.
    public let tactics: [String]
    /// `active`, `revoked` or `deprecated`.
    public let status: String
    /// What took its place, if it was revoked.
    public let replacedBy: [String]
    /// What it was called in earlier versions.
    public let formerNames: [String]

    /// Whether it may still be cited.
    public var isLive: Bool { status == "active" }

    init(_ row: TabularText.Row) {
        id = row["id"]
        name = row["name"]
        tactics = row.list("tactics")
        status = row["status"]
        replacedBy = row.list("replacedBy")
        formerNames = row.list("formerNames", separator: ";")
    }
}

/// A tactic of MITRE ATT&CK.
public struct AttackTactic: ReferenceEntry {
    /// The short name, such as `initial-access`.
    public let id: String
    /// Such as `TA0001`.
    public let code: String
    /// What its publisher calls it.
    public let name: String
    /// `active` or `retired`.
    public let status: String
    /// The short names of what took its place.
    public let successors: [String]

    /// Whether it may still be cited.
    public var isLive: Bool { status == "active" }

    init(_ row: TabularText.Row) {
        id = row["shortname"]
        code = row["id"]
        name = row["name"]
        status = row["status"]
        successors = row.list("successors")
    }
}

/// An entry of the Common Weakness Enumeration.
public struct Weakness: ReferenceEntry {
    /// Such as `CWE-89`.
    public let id: String
    /// What its publisher calls it.
    public let name: String
    /// `weakness`, `category` or `view`.
    public let kind: String
    /// How general a weakness is: `pillar`, `class`, `base`, `variant`; empty if not known.
    public let abstraction: String
    /// `stable`, `draft`, `incomplete`, `deprecated`, `obsolete`; empty if not known.
    public let status: String
    /// Whether its publisher allows it as the root cause: `allowed`, `allowed-with-review`,
    /// `discouraged`, `prohibited`; empty if not known.
    public let mapping: String

    /// Whether it may still be cited.
    public var isLive: Bool { status != "deprecated" && status != "obsolete" }

    /// Whether a threat may name it as its weakness.
    public var isFitForMapping: Bool {
        kind == "weakness" && isLive && mapping != "prohibited" && mapping != "discouraged"
    }

    init(_ row: TabularText.Row) {
        id = row["id"]
        name = row["name"]
        kind = row["kind"]
        abstraction = row["abstraction"]
        status = row["status"]
        mapping = row["mapping"]
    }
}

/// An entry of the Common Attack Pattern Enumeration and Classification.
public struct AttackPattern: ReferenceEntry {
    /// Such as `CAPEC-66`.
    public let id: String
    /// What its publisher calls it.
    public let name: String
    /// `stable`, `usable`, `draft`, `deprecated` or `obsolete`.
    public let status: String

    /// Whether it may still be cited.
    public var isLive: Bool { status != "deprecated" && status != "obsolete" }

    init(_ row: TabularText.Row) {
        id = row["id"]
        name = row["name"]
        status = row["status"]
    }
}

/// A risk of one of the OWASP lists.
public struct OWASPRisk: ReferenceEntry {
    /// The code with its edition, such as `A05:2025`.
    public let id: String
    /// The list's name, such as `OWASP Top 10`.
    public let list: String
    /// What its publisher calls it.
    public let name: String
    /// `current`, `superseded` (by the next edition) or `historic`.
    public let status: String
    /// The code that took its place in the next edition.
    public let successors: [String]

    /// The current edition and the one before it may be cited: readers still know the old one.
    public var isLive: Bool { status != "historic" }

    init(_ row: TabularText.Row) {
        id = row["code"]
        list = row["list"]
        name = row["name"]
        status = row["status"]
        successors = row.list("successor")
    }
}

/// A control of NIST SP 800-53 r5.
public struct NISTControl: ReferenceEntry {
    /// Such as `SC-8(1)`.
    public let id: String
    /// What its publisher calls it.
    public let name: String
    /// `active` or `withdrawn`.
    public let status: String

    /// Whether it may still be cited.
    public var isLive: Bool { status == "active" }

    init(_ row: TabularText.Row) {
        id = row["id"]
        name = row["name"]
        status = row["status"]
    }
}

/// A requirement of the OWASP Application Security Verification Standard.
public struct ASVSRequirement: ReferenceEntry {
    /// The edition whose ids the catalogue uses.
    static let currentEdition = "5.0.0"

    /// Such as `V12.2.1`.
    public let id: String
    /// The edition, such as `5.0.0`.
    public let edition: String
    /// The section that it stands in.
    public let section: String
    /// The lowest level that asks for it, 1 to 3; empty if not known.
    public let level: String

    /// Whether it may still be cited.
    public var isLive: Bool { edition == Self.currentEdition }

    init(_ row: TabularText.Row) {
        id = row["id"]
        edition = row["version"]
        section = row["section"]
        level = row["level"]
    }
}

/// A check of the AWS Foundational Security Best Practices.
public struct FoundationalPractice: ReferenceEntry {
    /// Such as `S3.5`.
    public let id: String
    /// What its publisher calls it.
    public let title: String

    /// Whether it may still be cited.
    public var isLive: Bool { true }

    init(_ row: TabularText.Row) {
        id = row["id"]
        title = row["title"]
    }
}

/// A clause of a regulation or standard.
public struct ComplianceClause: ReferenceEntry {
    /// The framework's slug, such as `gdpr`.
    public let framework: String
    /// The clause as its publisher writes it, such as `Art. 32`.
    public let clause: String
    /// What it is about.
    public let topic: String

    /// Framework and clause, as in `gdpr Art. 32`.
    public var id: String { "\(framework) \(clause)" }
    /// Whether it may still be cited.
    public var isLive: Bool { true }

    init(_ row: TabularText.Row) {
        framework = row["framework"]
        clause = row["clause"]
        topic = row["topic"]
    }
}
