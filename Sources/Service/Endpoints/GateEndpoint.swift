internal import Analysis
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

    /// What a request asks for.
    private struct Wish {
        var policy: GatePolicy
        /// The analysis to compare with.
        var since: String?
        /// The revision to compare with.
        var sinceRevision: Int?

        /// The parser of a request's body; `base` is the policy that holds where it says nothing.
        static func parser(over base: GatePolicy) -> JSONParser<Wish> {
            let fields = JSONParser<Wish>.object { fields in
                Wish(
                    policy: fields.gatePolicy(over: base),
                    since: fields.optional("since", .line(1...64)),
                    sinceRevision: fields.optional("sinceRevision", .integer(1...Int(Int32.max)))
                )
            }
            return JSONParser { json, pointer, log in
                guard let wish = fields.parse(json, pointer, log) else { return nil }
                guard wish.since == nil || wish.sinceRevision == nil else {
                    let place = pointer.appending("sinceRevision")
                    log.report(Fault(.duplicate, at: place, "There is a 'since' as well."))
                    return nil
                }
                return wish
            }
        }
    }

    private static func evaluate(_ call: Call) throws -> Endpoint.Work {
        let id = try call.parameter("modelId")
        return .background { call in .respond(try call.read { try answer(id, call, $0) }) }
    }

    private static func answer(_ id: String, _ call: Call, _ snapshot: Snapshot) throws -> Response
    {
        let stored = try snapshot.gatePolicy().policy
        let wish =
            call.request.body.isEmpty
            ? Wish(policy: stored) : try call.body(Wish.parser(over: stored)).value
        let model = try snapshot.model(id).existing()
        guard let analysis = try snapshot.latestAnalysis(ofModel: id) else {
            throw Problem(.conflict, "The model was never analysed: POST .../analyses does it.")
        }
        let findings = try snapshot.allFindings(ofModel: id, on: call.now.day).orNotFound("model")
        let earlier =
            try wish.since.map { try known(to: $0, id, snapshot) }
            ?? wish.sinceRevision.map { try found(at: $0, id, findings, call, snapshot) }
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
            json.member("sinceRevision", ifPresent: wish.sinceRevision)
            json.member("reasons", reasons)
        }
    }

    /// What a revision of the model is found to have now, with the scores that people put in place since.
    private static func found(
        at revision: Int,
        _ id: String,
        _ findings: [StoredFinding],
        _ call: Call,
        _ snapshot: Snapshot
    ) throws -> [String: GateFinding] {
        guard let model = try snapshot.wholeModel(id, revision: revision) else {
            throw unknown("sinceRevision", "There is no revision \(revision) of this model.")
        }
        let decisions = Dictionary(
            uniqueKeysWithValues: findings.map { ($0.finding.id, $0.triage) }
        )
        let found = call.service.analyzer.analyze(model).findings.map { finding in
            let triage = decisions[finding.id] ?? Triage()
            return GateFinding(
                id: finding.id,
                title: finding.title,
                outcome: finding.outcome,
                status: triage.status(given: finding.outcome, on: call.now.day),
                sum: triage.apply(to: finding.dread.values).sum,
                ageInDays: 0
            )
        }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    /// What an analysis found, by the findings' ids.
    private static func known(
        to analysis: String,
        _ model: String,
        _ snapshot: Snapshot
    ) throws -> [String: GateFinding] {
        guard let known = try snapshot.findings(ofAnalysis: analysis, ofModel: model) else {
            throw unknown("since", "There is no analysis '\(analysis)' of this model.")
        }
        return Dictionary(known.map { ($0.id, GateFinding($0)) }) { first, _ in first }
    }

    private static func unknown(_ field: String, _ detail: String) -> InvalidDocument {
        InvalidDocument(faults: [
            Fault(.unknownReference, at: JSONPointer.root.appending(field), detail)
        ])
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
