internal import Catalog
internal import HTTPServer
internal import JSON
internal import Storage
internal import ThreatModel

/// Findings and what people decide about them.
enum FindingEndpoints {
    static func all(_ configuration: ServiceConfiguration) -> [Endpoint] {
        let limit = configuration.elementBodyLimit
        return [
            .read(.get, "/v1/models/{modelId}/findings", list),
            .change(.post, "/v1/models/{modelId}/findings", body: .json(limit), add),
            .read(.get, "/v1/models/{modelId}/findings/{findingId}", read),
            .change(
                .patch,
                "/v1/models/{modelId}/findings/{findingId}",
                body: .patch(limit),
                decide
            ),
        ]
    }

    private static func list(_ call: Call) throws -> Response {
        let model = try call.parameter("modelId")
        var parameters = QueryParameters(call)
        var query = FindingQuery(on: call.now.day)
        query.strides = Set(parameters.all("stride", JSONParser<Stride>.oneOf)).unlessEmpty
        query.ratings = Set(parameters.all("rating", JSONParser<Rating>.oneOf)).unlessEmpty
        query.statuses = Set(parameters.all("status", JSONParser<FindingStatus>.oneOf)).unlessEmpty
        query.outcomes = Set(parameters.all("outcome", JSONParser<Outcome>.oneOf)).unlessEmpty
        query.target = parameters.single("target", .line(1...64))
        query.threats = threats(&parameters, call.service.catalog)
        query.text = parameters.single("q", .line(1...200))
        let group = parameters.single("group", JSONParser<Grouping>.oneOf)
        if let sort = parameters.sort(FindingQuery.Sort.self) {
            if group != nil { parameters.refuse("sort", "Groups come with the worst first.") }
            query.sort = sort.key
            query.isDescending = sort.isDescending
        }
        (query.after, query.limit) = parameters.page()
        try parameters.check()
        return try call.read { snapshot in
            _ = try snapshot.model(model).existing()
            if group == .threat {
                let page = try snapshot.findingGroups(query, ofModel: model).orNotFound("model")
                return Response.list(page, call) { FindingGroupWire(group: $0).write(to: &$1) }
            }
            let page = try snapshot.findings(query, ofModel: model).orNotFound("model")
            return Response.list(page, call) { stored, json in
                FindingWire(stored: stored, catalog: call.service.catalog).write(to: &json)
            }
        }
    }

    /// What findings may be gathered by.
    private enum Grouping: String, CaseIterable { case threat }

    /// The threats that `threat`, `technique` and `cwe` leave, or nil where none is given.
    private static func threats(
        _ parameters: inout QueryParameters,
        _ catalog: Catalog
    ) -> Set<String>? {
        let named = Set(parameters.all("threat", .line(1...100)))
        let techniques = Set(parameters.all("technique", .line(1...20)))
        let weaknesses = Set(parameters.all("cwe", .line(1...20)))
        guard !techniques.isEmpty || !weaknesses.isEmpty else { return named.unlessEmpty }
        let matching = catalog.threats.filter { threat in
            (named.isEmpty || named.contains(threat.id))
                && (techniques.isEmpty
                    || threat.references.attack.contains { techniques.contains($0.technique) })
                && (weaknesses.isEmpty || !weaknesses.isDisjoint(with: threat.references.cwe))
        }
        return Set(matching.map(\.id))
    }

    private static func read(_ call: Call) throws -> Response {
        let model = try call.parameter("modelId")
        let id = try call.parameter("findingId")
        return try call.read { snapshot in
            _ = try snapshot.model(model).existing()
            let stored = try snapshot.finding(id, ofModel: model, on: call.now.day)
            return answer(try stored.orNotFound("finding"), call)
        }
    }

    private static func decide(_ call: Call) throws -> Endpoint.Work {
        let model = try call.parameter("modelId")
        let id = try call.parameter("findingId")
        let expected = try ExpectedVersion(call, .finding)
        let (decision, _) = try call.body(Decision.parser)
        return .write { transaction in
            _ = try transaction.snapshot.model(model).existing()
            let stored = try transaction.snapshot
                .finding(id, ofModel: model, on: call.now.day).orNotFound("finding")
            let triage = try decision.applied(
                to: stored.triage,
                by: call.principal.name,
                at: call.now
            )
            let saved = try transaction.saveTriage(
                triage,
                ofFinding: id,
                ofModel: model,
                expecting: try expected.single { stored.version }
            )
            return answer(saved, call)
        }
    }

    private static func add(_ call: Call) throws -> Endpoint.Work {
        let model = try call.parameter("modelId")
        let (draft, _) = try call.body(ManualFinding.parser)
        let id = "manual-\(call.service.makeID(call.now))"
        return .write { transaction in
            let target = try draft.target(in: model, transaction.snapshot)
            let stored = try transaction.addFinding(
                draft.finding(id: id, about: target),
                toModel: model
            )
            return answer(stored, call, status: .created)
                .located(at: "/v1/models/\(model)/findings/\(id)")
        }
    }

    private static func answer(
        _ stored: StoredFinding,
        _ call: Call,
        status: Status = .ok
    ) -> Response {
        .json(
            FindingWire(stored: stored, catalog: call.service.catalog),
            status: status,
            etag: EntityTagPrefix.finding.tag(stored.version)
        )
    }
}

extension Set {
    /// This set, or nil if nothing is in it.
    fileprivate var unlessEmpty: Self? { isEmpty ? nil : self }
}
