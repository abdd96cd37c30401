internal import JSON
internal import ThreatModel

/// The names of facts, as conditions write them.
enum FactName: String, CaseIterable {
    case kind, technology, category
    case boundaryKind = "boundary-kind"
    case trust, untrusted, exposure, receives, sends
    case partOf = "part-of"
    case hosts
    case transport = "protocol"
    case transportFamily = "protocol-family"
    case encrypted
    case crossesBoundary = "crosses-boundary"
    case gainsTrust = "gains-trust"
    case losesTrust = "loses-trust"
    case source, destination, bidirectional, local, contains
    case enteredBy = "entered-by"
    case leftBy = "left-by"
    case hasComponent = "has-component"
    case hasFlow = "has-flow"
    case data, tag
    case businessCriticality = "business-criticality"
    case control

    /// The kinds of element that have the fact.
    var subjects: [Finding.Target.Kind] {
        switch self {
        case .kind, .technology, .category, .untrusted, .receives, .sends, .partOf, .hosts:
            [.component]
        case .boundaryKind, .trust: [.component, .boundary]
        case .exposure: [.component, .flow, .boundary]
        case .transport, .transportFamily, .encrypted, .crossesBoundary, .gainsTrust, .losesTrust,
            .source, .destination, .bidirectional, .local:
            [.flow]
        case .contains, .enteredBy, .leftBy: [.boundary]
        case .hasComponent, .hasFlow: [.model]
        case .data, .tag, .businessCriticality, .control: [.component, .flow, .boundary, .model]
        }
    }

    /// Reads the fact's value.
    func parser(_ lexicon: Lexicon) -> JSONParser<Fact> {
        switch self {
        case .kind: Self.members().map(Fact.kind)
        case .technology: Self.members(lexicon.technology).map(Fact.technology)
        case .category: Self.members(lexicon.category).map(Fact.category)
        case .boundaryKind: Self.members().map(Fact.boundaryKind)
        case .trust: TrustRange.parser.map(Fact.trust)
        case .untrusted: JSONParser.bool.map(Fact.untrusted)
        case .exposure: Self.members().map(Fact.exposure)
        case .transport: Self.members(lexicon.transport).map(Fact.transport)
        case .transportFamily: Self.members().map(Fact.transportFamily)
        case .encrypted: JSONParser.bool.map(Fact.encrypted)
        case .crossesBoundary: JSONParser.bool.map(Fact.crossesBoundary)
        case .gainsTrust: JSONParser.bool.map(Fact.gainsTrust)
        case .losesTrust: JSONParser.bool.map(Fact.losesTrust)
        case .bidirectional: JSONParser.bool.map(Fact.bidirectional)
        case .local: JSONParser.bool.map(Fact.local)
        case .data: DataPattern.parser.map(Fact.data)
        case .tag: Self.members(.line(1...60)).map(Fact.tag)
        case .businessCriticality: Self.members().map(Fact.businessCriticality)
        case .control: Self.control(lexicon)
        default: relation(lexicon)
        }
    }

    /// The facts about another element, whose value is a condition.
    private func relation(_ lexicon: Lexicon) -> JSONParser<Fact> {
        let component = Condition.parser(.component, lexicon)
        let flow = Condition.parser(.flow, lexicon)
        return switch self {
        case .receives: flow.map(Fact.receives)
        case .sends: flow.map(Fact.sends)
        case .partOf: component.map(Fact.partOf)
        case .hosts: component.map(Fact.hosts)
        case .source: component.map(Fact.source)
        case .destination: component.map(Fact.destination)
        case .contains: component.map(Fact.contains)
        case .enteredBy: flow.map(Fact.enteredBy)
        case .leftBy: flow.map(Fact.leftBy)
        case .hasComponent: component.map(Fact.hasComponent)
        default: flow.map(Fact.hasFlow)
        }
    }

    private static func members<Value: Hashable>(
        _ member: JSONParser<Value>
    ) -> JSONParser<[Value]> {
        .set(member, limit: 100).flatMap { values, pointer, log in
            guard values.isEmpty else { return values }
            log.report(Fault(.tooShort, at: pointer, "Must not be empty: nothing is in it."))
            return nil
        }
    }

    private static func members<Value: RawRepresentable & CaseIterable & Hashable>()
        -> JSONParser<[Value]> where Value.RawValue == String
    {
        members(JSONParser<Value>.oneOf)
    }

    private static func control(_ lexicon: Lexicon) -> JSONParser<Fact> {
        JSONParser { json, pointer, log in
            guard let object = json.object else {
                return log.wrongType(json, at: pointer, expected: "an object")
            }
            guard object.members.count == 1, let member = object.members.first else {
                log.report(Fault(.invalidFormat, at: pointer, "Must name exactly one control."))
                return nil
            }
            let place = pointer.appending(member.key)
            let slug = lexicon.control.parse(.string(member.key), place, log)
            let states = Self.members(JSONParser<ControlState>.oneOf).parse(
                member.value,
                place,
                log
            )
            guard let slug, let states else { return nil }
            return Fact.control(slug, states)
        }
    }
}

extension FactName {
    /// The name of a fact.
    init(of fact: Fact) {
        self =
            switch fact {
            case .kind: .kind
            case .technology: .technology
            case .category: .category
            case .boundaryKind: .boundaryKind
            case .trust: .trust
            case .untrusted: .untrusted
            case .exposure: .exposure
            case .receives: .receives
            case .sends: .sends
            case .partOf: .partOf
            case .hosts: .hosts
            case .transport: .transport
            case .transportFamily: .transportFamily
            case .encrypted: .encrypted
            case .crossesBoundary: .crossesBoundary
            case .gainsTrust: .gainsTrust
            case .losesTrust: .losesTrust
            case .source: .source
            case .destination: .destination
            case .bidirectional: .bidirectional
            case .local: .local
            case .contains: .contains
            case .enteredBy: .enteredBy
            case .leftBy: .leftBy
            case .hasComponent: .hasComponent
            case .hasFlow: .hasFlow
            case .data: .data
            case .tag: .tag
            case .businessCriticality: .businessCriticality
            case .control: .control
            }
    }
}

extension TrustRange {
    static var parser: JSONParser<TrustRange> {
        .object { fields in
            let atLeast = fields.optional("atLeast", .integer(0...100))
            let below = fields.optional("below", .integer(0...100))
            guard atLeast != nil || below != nil else {
                fields.log.report(
                    Fault(.required, at: fields.pointer, "Must have 'atLeast', 'below' or both.")
                )
                return nil
            }
            return TrustRange(atLeast: atLeast, below: below)
        }
    }
}

extension DataPattern {
    static var parser: JSONParser<DataPattern> {
        .object { fields in
            DataPattern(
                classification: fields.optional(
                    "classification",
                    .set(JSONParser<Asset.Classification>.oneOf, limit: 10)
                ),
                dataTypes: fields.optional(
                    "dataTypes",
                    .set(JSONParser<Asset.DataType>.oneOf, limit: 20)
                ),
                volume: fields.optional("volume", .set(JSONParser<Asset.Volume>.oneOf, limit: 10))
            )
        }
    }
}
