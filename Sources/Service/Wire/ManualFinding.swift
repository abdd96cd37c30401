internal import JSON
internal import Storage
internal import ThreatModel

/// A finding that a person wrote.
struct ManualFinding: Sendable {
    private let title: String
    private let description: String
    private let stride: Stride
    private let targetKind: Finding.Target.Kind
    private let targetID: String
    private let killChainPhase: KillChainPhase
    private let actor: String
    private let values: DreadValues

    static var parser: JSONParser<ManualFinding> {
        .object { fields in
            let title = fields.required("title", .line(1...300))
            let description = fields.optional("description", .prose(0...10_000), default: "")
            let stride = fields.required("stride", JSONParser<Stride>.oneOf)
            let target = fields.required("target", targetParser)
            let phase = fields.optional(
                "killChainPhase",
                JSONParser<KillChainPhase>.oneOf,
                default: .exploitation
            )
            let actor = fields.optional("actor", .line(1...100), default: "external-attacker")
            let values = fields.required("dread", DreadValues.parser)
            guard let title, let stride, let target, let values else { return nil }
            return ManualFinding(
                title: title,
                description: description,
                stride: stride,
                targetKind: target.kind,
                targetID: target.id,
                killChainPhase: phase,
                actor: actor,
                values: values
            )
        }
    }

    private static var targetParser: JSONParser<(kind: Finding.Target.Kind, id: String)> {
        .object { fields in
            let kind = fields.required("type", JSONParser<Finding.Target.Kind>.oneOf)
            let id = fields.optional("id", .line(1...64), default: "model")
            return kind.map { ($0, id) }
        }
    }

    /// What the finding is about, as it stands in the model.
    ///
    /// - Throws: `InvalidDocument` if there is no such element.
    func target(in model: String, _ snapshot: Snapshot) throws -> Finding.Target {
        let name: String?
        switch targetKind {
        case .component: name = try elementName(Component.self, model, snapshot)
        case .flow: name = try elementName(Flow.self, model, snapshot)
        case .boundary: name = try elementName(Boundary.self, model, snapshot)
        case .model: name = try snapshot.model(model).existing().properties.name
        }
        guard let name else {
            throw InvalidDocument(faults: [
                Fault(
                    .unknownReference,
                    at: JSONPointer.root.appending("target").appending("id"),
                    "There is no \(targetKind.rawValue) '\(targetID)' in this model."
                )
            ])
        }
        return Finding.Target(
            kind: targetKind,
            id: targetKind == .model ? "model" : targetID,
            name: name
        )
    }

    /// The finding.
    ///
    /// - Parameters:
    ///   - id: Its id.
    ///   - target: What it is about.
    /// - Returns: The finding; nothing in it was computed.
    func finding(id: String, about target: Finding.Target) -> Finding {
        Finding(
            id: id,
            threatID: "manual",
            threatVersion: 1,
            target: target,
            stride: stride,
            title: title,
            description: description,
            actor: actor,
            killChainPhase: killChainPhase,
            outcome: .open,
            dread: DreadAssessment { factor in
                DreadFactorScore(
                    base: values[factor],
                    because: "A person set it.",
                    moves: []
                )
            },
            residualDread: values,
            mitigations: [],
            evidence: [],
            silencedBy: [],
            questions: []
        )
    }

    private func elementName<Value: Element>(
        _ type: Value.Type,
        _ model: String,
        _ snapshot: Snapshot
    ) throws -> String? {
        guard let id = ElementID(targetID),
            let element = try snapshot.element(id, Value.kind, ofModel: model)
        else {
            _ = try snapshot.model(model).existing()
            return nil
        }
        return try JSONReader.read(element.json).object?["name"]?.string
    }
}
