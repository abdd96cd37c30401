/// The ids of public bodies of knowledge that Merlon bundles, with what became of each.
public struct References: Sendable {
    /// MITRE ATT&CK techniques and sub-techniques.
    public let techniques: ReferenceTable<AttackTechnique>
    /// MITRE ATT&CK tactics, by short name.
    public let tactics: ReferenceTable<AttackTactic>
    /// CWE weaknesses, and the categories and views that must not be cited as such.
    public let weaknesses: ReferenceTable<Weakness>
    /// CAPEC attack patterns.
    public let attackPatterns: ReferenceTable<AttackPattern>
    /// The OWASP lists of risks, by code with edition.
    public let owasp: ReferenceTable<OWASPRisk>
    /// NIST SP 800-53 controls.
    public let nist: ReferenceTable<NISTControl>
    /// OWASP ASVS requirements of the current edition.
    public let asvs: ReferenceTable<ASVSRequirement>
    /// AWS Foundational Security Best Practices.
    public let fsbp: ReferenceTable<FoundationalPractice>
    /// Clauses of regulations and standards, by framework and clause.
    public let clauses: ReferenceTable<ComplianceClause>
}

extension References {
    /// The slugs of the frameworks that clauses are of.
    var frameworks: Set<String> {
        Set(clauses.entries.map(\.framework))
    }

    /// Reads the tables.
    ///
    /// - Parameter table: The text of a table by its name, such as `attack`.
    /// - Throws: `CatalogError` if a table is missing or malformed.
    init(reading table: (String) throws(CatalogError) -> TabularText) throws(CatalogError) {
        techniques = ReferenceTable(try table("attack").map(AttackTechnique.init))
        tactics = ReferenceTable(try table("attack-tactics").map(AttackTactic.init))
        weaknesses = ReferenceTable(try table("cwe").map(Weakness.init))
        attackPatterns = ReferenceTable(try table("capec").map(AttackPattern.init))
        owasp = ReferenceTable(try table("owasp").map(OWASPRisk.init))
        nist = ReferenceTable(try table("nist").map(NISTControl.init))
        let requirements = try table("asvs").map(ASVSRequirement.init)
        asvs = ReferenceTable(requirements.filter { $0.edition == ASVSRequirement.currentEdition })
        fsbp = ReferenceTable(try table("fsbp").map(FoundationalPractice.init))
        clauses = ReferenceTable(try table("compliance").map(ComplianceClause.init))
    }
}
