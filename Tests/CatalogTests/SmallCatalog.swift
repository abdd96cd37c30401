import JSON

@testable import Catalog

/// A catalogue of a few entries, for tests that change one of them.
struct SmallCatalog {
    var vocabulary = """
        categories:
          - {slug: web-application}
          - {slug: web-framework, implies: [web-application]}
          - {slug: database}
        protocols:
          - {slug: https, aliases: [http2], family: http, encrypted: always, implies: {process: [web-application]}}
        actors:
          - {slug: external-attacker, description: Anyone}
        moves:
          - slug: exposure
            factor: exploitability
            moves: [{by: 2, when: {exposure: [direct]}, because: "It is within reach."}]
        """
    var controls = """
        - slug: authentication
          title: Authenticate every caller
          description: "Callers prove who they are."
          function: preventive
          reduces: [exploitability]
          appliesTo: [component]
          question: {component: "Does {element.name} authenticate its callers?"}
          term: short
          effort: medium
          nist: [IA-2]
          asvs: []
          compliance: {gdpr: ["Art. 32"]}
        """
    var technologies = """
        - slug: flask
          name: Flask
          aliases: ["Flask framework"]
          vendor: none
          kind: library
          categories: [web-framework]
          brings: [{control: authentication, because: "It does.", source: "A page"}]
          pitfalls: ["A pitfall."]
          controls: {authentication: "Flask-Login"}
        """
    var threat = SmallCatalog.threat()

    /// A threat with some of its fields replaced.
    static func threat(
        id: String = "impersonation",
        applies: String = "component",
        title: String = "Somebody poses as a user of {element.name}",
        when: String = "{kind: [process]}",
        exploitability: String = "{base: 5, because: \"It is.\", moves: [exposure]}",
        mitigatedBy: String = "[{control: authentication, strength: full}]",
        references: String =
            "{attack: [{technique: T1190, tactic: initial-access}], cwe: [CWE-287], owasp: [\"A07:2025\"]}",
        more: String = "supersedes: []"
    ) -> String {
        """
        - id: \(id)
          version: 1
          applies: \(applies)
          stride: spoofing
          title: "\(title)"
          description: "What happens."
          actor: external-attacker
          killChain: exploitation
          when: \(when)
          dread:
            damage: {base: 5, because: "It is."}
            reproducibility: {base: 5, because: "It is."}
            exploitability: \(exploitability)
            affectedUsers: {base: 5, because: "It is."}
            discoverability: {base: 5, because: "It is."}
          mitigatedBy: \(mitigatedBy)
          references: \(references)
          sources: ["A book"]
          notes: {engineering: "E", architecture: "A", business: "B", compliance: "C"}
          cases: {fires: [{}], silent: [{}], mitigated: [{}]}
          \(more)

        """
    }

    private static let tables = [
        "attack": "id\tname\ttactics\tstatus\treplacedBy\tformerNames\n"
            + "T1190\tExploit Public-Facing Application\tinitial-access\tactive\t\t\n"
            + "T1002\tData Compressed\texfiltration\trevoked\tT1560\t\n",
        "attack-tactics":
            "id\tshortname\tname\tstatus\tsuccessors\nTA0001\tinitial-access\tInitial Access\tactive\t\n",
        "cwe":
            "id\tname\tkind\tabstraction\tstatus\tmapping\nCWE-287\tImproper Authentication\tweakness\tclass\tdraft\tallowed\n"
            + "CWE-1\tLocation\tcategory\t\tdeprecated\tprohibited\nCWE-20\tInput\tweakness\tclass\tstable\tdiscouraged\n",
        "capec": "id\tname\tstatus\n",
        "owasp":
            "list\tcode\tname\tstatus\tsuccessor\nOWASP Top 10\tA07:2025\tAuthentication Failures\tcurrent\t\n"
            + "OWASP Top 10\tA2:2017\tBroken Authentication\thistoric\tA07:2021\n",
        "nist": "id\tname\tstatus\nIA-2\tIdentification\tactive\n",
        "asvs": "version\tid\tsection\tlevel\totherIds\n",
        "fsbp": "id\ttitle\n",
        "compliance": "framework\tclause\ttopic\ngdpr\tArt. 32\tSecurity of processing\n",
    ]

    var files: [CatalogFile] {
        let yaml = [
            ("vocabulary.yaml", vocabulary), ("controls/all.yaml", controls),
            ("technologies/all.yaml", technologies), ("threats/all.yaml", threat),
        ]
        let tables = Self.tables.map { ("references/\($0.key).tsv", $0.value) }
        return (yaml + tables).map { CatalogFile(path: $0.0, bytes: Array($0.1.utf8)) }
    }

    /// What is wrong with the catalogue: place and sentence of each fault.
    var faults: [String] {
        do throws(CatalogError) {
            return try Catalog(files: files).check().map(\.description)
        } catch {
            return error.faults.map(\.description)
        }
    }
}
