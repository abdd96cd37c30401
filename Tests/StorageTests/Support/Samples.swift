import JSON
import Storage
import Testing
import ThreatModel

extension Timestamp {
    static let start = Timestamp(milliseconds: 1_763_800_000_000)
}

extension Context {
    static func at(
        _ seconds: Int = 0,
        workspace: WorkspaceID = .default,
        actor: String = "tester"
    ) -> Context {
        Context(
            workspace: workspace,
            actor: actor,
            now: Timestamp.start.advanced(by: .seconds(seconds)),
            requestID: "request-\(seconds)"
        )
    }
}

extension Database {
    /// Opens the database of the test.
    static func scratch(
        _ name: String = "merlon.sqlite",
        readers: Int = 1,
        writeQueueLimit: Int = 4096
    ) throws -> Database {
        try Database(
            path: ScratchFolder.file(name),
            configuration: Configuration(
                readers: readers,
                writeQueueLimit: writeQueueLimit,
                lockTimeout: .milliseconds(50)
            ),
            now: .start
        )
    }

    func write<Value: Sendable>(
        at seconds: Int = 0,
        in workspace: WorkspaceID = .default,
        _ work: @escaping @Sendable (Transaction) throws -> Value
    ) throws -> Value {
        try writeAndWait(.at(seconds, workspace: workspace), work)
    }

    func read<Value>(
        in workspace: WorkspaceID = .default,
        _ work: (Snapshot) throws -> Value
    ) throws -> Value {
        try read(on: 0, in: workspace, work)
    }
}

/// The words that the samples use.
let vocabulary = Vocabulary(
    controls: ["encryption-in-transit", "input-validation"],
    technologies: ["flask": "flask", "mysql": "mysql"],
    protocols: ["https": "https"]
)

extension Model {
    /// Reads a model as the service would.
    static func sample(_ json: JSON) throws -> Model {
        let log = FaultLog()
        let model = Model.parser(vocabulary).parse(json, .root, log)
        try log.check()
        return try #require(model)
    }

    /// A blog: a visitor, a web application and its database, two boundaries, two flows, an asset.
    static func blog(_ name: String = "Blog") throws -> Model {
        try sample([
            "name": .string(name), "description": "Posts and comments", "owner": "web-team",
            "tags": ["public", "python"],
            "components": [
                [
                    "id": "visitor", "name": "Visitor", "kind": "external-entity",
                    "boundary": "internet",
                ],
                [
                    "id": "web", "name": "Web application", "kind": "process",
                    "technologies": ["flask"],
                    "boundary": "cloud", "description": "Renders the articles",
                    "controls": ["input-validation": "implemented"],
                ],
                [
                    "id": "db", "name": "Database", "kind": "data-store", "technologies": ["mysql"],
                    "boundary": "cloud", "partOf": "web", "assets": ["accounts"],
                ],
            ],
            "boundaries": [
                ["id": "internet", "name": "Internet", "kind": "internet", "trust": 0],
                ["id": "cloud", "name": "Cloud account", "kind": "account", "trust": 80],
            ],
            "flows": [
                ["id": "browse", "name": "Browse", "source": "visitor", "destination": "web"],
                [
                    "id": "query", "name": "Query", "source": "web", "destination": "db",
                    "assets": ["accounts"],
                ],
            ],
            "assets": [["id": "accounts", "name": "Accounts", "classification": "confidential"]],
            "assumptions": [
                ["id": "patched", "text": "Hosts are patched", "elements": ["web", "query"]]
            ],
            "scenarios": [
                [
                    "id": "break-in", "name": "Break-in",
                    "steps": [
                        ["description": "Guess a password", "component": "web"],
                        ["description": "Look again", "component": "web"],
                        ["description": "Read the accounts", "component": "db"],
                    ],
                ]
            ],
        ])
    }

    /// A model without elements.
    static func bare(_ name: String = "Bare", tags: [String] = [], owner: String? = nil) -> Model {
        var properties = Properties(name: name)
        properties.tags = tags
        properties.owner = owner
        return Model(properties: properties)
    }
}

/// Reads an element as the service would.
func draft<Value: Element>(_ type: Value.Type, _ json: JSON) throws -> Draft<Value> {
    let log = FaultLog()
    let draft = Value.parser(vocabulary).parse(json, .root, log)
    try log.check()
    return try #require(draft)
}

extension ElementID {
    /// The id that the test writes.
    static func id(_ text: String) throws -> ElementID { try #require(ElementID(text)) }
}

extension Finding {
    /// A finding on the component `web`.
    static func sample(
        _ threat: String = "injection",
        target: String = "web",
        stride: Stride = .tampering,
        outcome: Outcome = .open,
        value: Int = 6,
        title: String = "Injection into Web application",
        description: String = "Somebody sends what is taken for a command."
    ) -> Finding {
        Finding(
            id: "\(threat)@\(target)",
            threatID: threat,
            threatVersion: 1,
            target: Target(kind: .component, id: target, name: "Web application"),
            stride: stride,
            title: title,
            description: description,
            actor: "outsider",
            killChainPhase: .exploitation,
            outcome: outcome,
            dread: DreadAssessment { _ in
                DreadFactorScore(base: value, because: "Because.", moves: [])
            },
            residualDread: DreadValues { _ in value },
            mitigations: [],
            evidence: ["It is there."],
            silencedBy: [],
            questions: []
        )
    }
}

extension NewAnalysis {
    /// An analysis of revision 1.
    static func sample(_ id: String, _ findings: [Finding]) -> NewAnalysis {
        NewAnalysis(
            id: id,
            revision: 1,
            catalogVersion: "2026.1",
            duration: .milliseconds(12),
            rulesEvaluated: 60,
            findings: .all(findings.map(NewFinding.init))
        )
    }
}
