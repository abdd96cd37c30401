internal import HTTPServer
internal import JSON
internal import Storage
internal import ThreatModel

/// Whether a model passes a gate.
enum GateEndpoint {
    static func all(_ configuration: ServiceConfiguration) -> [Endpoint] {
        [
            .change(
                .post,
                "/v1/models/{modelId}/gates:evaluate",
                access: .role(.viewer),
                body: .json(configuration.elementBodyLimit),
                evaluate
            )
        ]
    }

    /// A policy, and what to compare with; a request without a body asks for the default policy.
    private struct Wish {
        var policy = GatePolicy()
        var since: String?

        static var parser: JSONParser<Wish> {
            .object { fields in
                Wish(policy: fields.gatePolicy(), since: fields.optional("since", .line(1...64)))
            }
        }
    }

    private static func evaluate(_ call: Call) throws -> Endpoint.Work {
        let id = try call.parameter("modelId")
        let wish = call.request.body.isEmpty ? Wish() : try call.body(Wish.parser).value
        return .background { call in
            .respond(try call.read { try answer(wish, id, call, $0) })
        }
    }

    private static func answer(
        _ wish: Wish,
        _ id: String,
        _ call: Call,
        _ snapshot: Snapshot
    ) throws -> Response {
        let model = try snapshot.model(id).existing()
        guard let analysis = try snapshot.latestAnalysis(ofModel: id) else {
            throw Problem(.conflict, "The model was never analysed: POST .../analyses does it.")
        }
        let earlier = try wish.since.map { try known(to: $0, id, snapshot) }
        let findings = try snapshot.allFindings(ofModel: id, on: call.now.day).orNotFound("model")
        var reasons = wish.policy.reasons(
            against: findings.map { GateFinding($0, at: call.now) },
            since: earlier
        )
        if analysis.revision < model.revision {
            let (analysed, current) = (analysis.revision, model.revision)
            reasons.append(GateReason(.outdated(analysed: analysed, current: current)))
        }
        return .object { json in
            json.member("result", reasons.isEmpty ? "pass" : "fail")
            json.member("analysisId", analysis.id)
            json.member("analysedRevision", analysis.revision)
            json.member("revision", model.revision)
            json.member("policy", wish.policy)
            json.member("since", ifPresent: wish.since)
            json.member("reasons", reasons)
        }
    }

    /// What an analysis found, by the findings' ids.
    private static func known(
        to analysis: String,
        _ model: String,
        _ snapshot: Snapshot
    ) throws -> [String: GateFinding] {
        guard let known = try snapshot.findings(ofAnalysis: analysis, ofModel: model) else {
            throw InvalidDocument(faults: [
                Fault(
                    .unknownReference,
                    at: JSONPointer.root.appending("since"),
                    "There is no analysis '\(analysis)' of this model."
                )
            ])
        }
        return Dictionary(known.map { ($0.id, GateFinding($0)) }) { first, _ in first }
    }
}

extension GateFinding {
    fileprivate init(_ stored: StoredFinding, at now: Timestamp) {
        self.init(
            id: stored.finding.id,
            title: stored.finding.title,
            outcome: stored.finding.outcome,
            status: stored.status,
            sum: stored.effectiveSum,
            ageInDays: (now.milliseconds - stored.firstSeen.milliseconds) / 86_400_000
        )
    }

    /// A finding as an earlier analysis saw it; its age is not asked for.
    fileprivate init(_ seen: AnalysisFinding) {
        self.init(
            id: seen.id,
            title: seen.title,
            outcome: seen.outcome,
            status: seen.status,
            sum: seen.sum,
            ageInDays: 0
        )
    }
}
