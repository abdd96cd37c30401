import Analysis
import Catalog

/// Catalogues for tests: the one that ships, and its words with threats of the test's own.
enum TestCatalog {
    static let shipped = Result { Analyzer(catalog: try Catalog.embedded()) }

    /// A small catalogue with the given threats.
    static func with(_ threats: [String]) throws -> Analyzer {
        let yaml = [
            ("vocabulary.yaml", vocabulary), ("controls/all.yaml", controls),
            ("technologies/all.yaml", technologies),
            ("threats/all.yaml", threats.joined(separator: "\n")),
        ]
        let files = yaml.map { CatalogFile(path: $0.0, bytes: Array($0.1.utf8)) }
        return Analyzer(catalog: try Catalog(files: files + tables))
    }

    /// A threat as YAML.
    static func threat(
        _ id: String = "threat",
        applies: String = "component",
        stride: String = "tampering",
        when: String,
        unless: String? = nil,
        supersedes: [String] = [],
        base: Int = 5,
        moves: String = "[]",
        mitigatedBy: String = "[{control: authentication, strength: full}]"
    ) -> String {
        let factors = [
            "damage", "reproducibility", "exploitability", "affectedUsers", "discoverability",
        ]
        let dread = factors.map { factor in
            let moves = factor == "damage" ? moves : "[]"
            return "    \(factor): {base: \(base), because: \"It is.\", moves: \(moves)}"
        }
        return """
            - id: \(id)
              version: 1
              applies: \(applies)
              stride: \(stride)
              title: "Something happens to {element.name}"
              description: "What happens."
              actor: external-attacker
              killChain: exploitation
              when: \(when)
              unless: \(unless ?? "{any: []}")
              supersedes: [\(supersedes.joined(separator: ", "))]
              dread:
            \(dread.joined(separator: "\n"))
              mitigatedBy: \(mitigatedBy)
              references: {attack: [], cwe: [], owasp: []}
              sources: ["A book"]
              notes: {engineering: "For {element.name}", architecture: "A", business: "B", compliance: "C"}
              cases: {fires: [{}], silent: [{}], mitigated: [{}]}
            """
    }

    private static let tables =
        ["attack", "attack-tactics", "cwe", "capec", "owasp", "nist", "asvs", "fsbp", "compliance"]
        .map { CatalogFile(path: "references/\($0).tsv", bytes: Array("id\n".utf8)) }

    private static let vocabulary = """
        categories:
          - {slug: web-application}
          - {slug: web-framework, implies: [web-application]}
          - {slug: database}
          - {slug: relational-database, implies: [database]}
          - {slug: container-orchestrator}
          - {slug: programming-language, incidental: true}
        protocols:
          - {slug: https, family: http, encrypted: always, implies: {process: [web-application]}}
          - {slug: http, family: http, encrypted: never, implies: {process: [web-application]}}
          - {slug: mysql, family: database, encrypted: optional, implies: {data-store: [relational-database]}}
          - {slug: in-process, family: local, encrypted: always}
        actors: [{slug: external-attacker, description: Anyone}]
        moves: []
        """

    private static let controls = [
        "authentication", "logging", "filtering", "encryption-in-transit",
    ]
    .map { slug in
        """
        - slug: \(slug)
          title: Use \(slug)
          description: "What it is."
          function: preventive
          reduces: [exploitability, damage]
          appliesTo: [component, flow]
          question: {component: "Is \(slug) on at {element.name}?", flow: "Is \(slug) on for {flow.name}?"}
          term: short
          effort: \(slug == "filtering" ? "small" : "medium")
          nist: []
          asvs: []
        """
    }
    .joined(separator: "\n")

    private static let technologies = """
        - {slug: flask, name: Flask, vendor: none, kind: library, categories: [web-framework], pitfalls: [], controls: {authentication: "Flask-Login"}}
        - {slug: python, name: Python, vendor: none, kind: library, categories: [programming-language], pitfalls: [], controls: {}}
        - {slug: kubernetes, name: Kubernetes, vendor: none, kind: process, categories: [container-orchestrator], pitfalls: [], controls: {}}
        - slug: mysql
          name: MySQL
          vendor: none
          kind: data-store
          categories: [relational-database]
          brings: [{control: authentication, because: "It asks for a password.", source: "A manual"}]
          pitfalls: []
          controls: {filtering: "bind-address"}
        """
}
