internal import Analysis
internal import Catalog
internal import HTTPServer
internal import JSON
internal import Storage
internal import ThreatModel

/// Analyses, and what is computed of a model without storing it.
enum AnalysisEndpoints {
    static let all: [Endpoint] = [
        .read(.get, "/v1/models/{modelId}/analyses", list),
        .change(.post, "/v1/models/{modelId}/analyses", run),
        .read(.get, "/v1/models/{modelId}/analyses/{analysisId}", read),
        .longRead("/v1/models/{modelId}/coverage", coverage),
        .longRead("/v1/models/{modelId}/questions", questions),
        .longRead("/v1/models/{modelId}/controls", controls),
        .longRead("/v1/models/{modelId}/attack-paths", attackPaths),
    ]

    private static func run(_ call: Call) throws -> Endpoint.Work {
        let id = try call.parameter("modelId")
        return .background { call in
            let (timed, revision) = try call.timedAnalysis(of: id)
            let result = timed.result
            let key = call.analysisKey(id, revision)
            let last = call.service.analyses.stored(key)
            let findings =
                last.map { NewFindings(result.changes(since: $0.result)) }
                ?? NewFindings(result)
            let kept = call.service.configuration.analysesKept
            return .write { transaction in
                // Somebody else may have stored another analysis in between.
                let isLast = try transaction.snapshot.latestAnalysis(ofModel: id)?.id == last?.id
                let analysis = NewAnalysis(
                    id: call.service.makeID(call.now),
                    revision: revision,
                    catalogVersion: call.service.catalog.version,
                    duration: timed.duration,
                    rulesEvaluated: result.rulesEvaluated,
                    findings: last == nil || isLast ? findings : NewFindings(result)
                )
                let stored = try transaction.saveAnalysis(analysis, ofModel: id)
                try transaction.pruneAnalyses(ofModel: id, keeping: kept)
                call.service.analyses.noteStored(key, as: stored.id)
                return Response.json(AnalysisWire(stored, modelID: id), status: .created)
                    .located(at: "/v1/models/\(id)/analyses/\(stored.id)")
            }
        }
    }

    private static func list(_ call: Call) throws -> Response {
        let id = try call.parameter("modelId")
        var parameters = QueryParameters(call)
        let (cursor, limit) = parameters.page()
        try parameters.check()
        return try call.read { snapshot in
            _ = try snapshot.model(id).existing()
            let page = try snapshot.analyses(ofModel: id, after: cursor, limit: limit)
                .orNotFound("model")
            return Response.list(page, call) { AnalysisWire($0, modelID: id).write(to: &$1) }
        }
    }

    private static func read(_ call: Call) throws -> Response {
        let id = try call.parameter("modelId")
        let analysisID = try call.parameter("analysisId")
        return try call.read { snapshot in
            _ = try snapshot.model(id).existing()
            let analysis = try snapshot.analysis(analysisID, ofModel: id).orNotFound("analysis")
            return .json(AnalysisWire(analysis, modelID: id))
        }
    }

    private static func coverage(_ call: Call) throws -> Response {
        let id = try call.parameter("modelId")
        let (result, revision) = try call.analysis(of: id)
        return Response.object { json in
            json.member("modelId", id)
            json.member("revision", revision)
            CoverageWire(result.coverage()).writeMembers(to: &json)
        }
    }

    private static func questions(_ call: Call) throws -> Response {
        let id = try call.parameter("modelId")
        let questions = try call.analysis(of: id).result.questions
        return Response.object { json in
            json.member("items", questions.map(RankedQuestionWire.init))
        }
    }

    private static func controls(_ call: Call) throws -> Response {
        let id = try call.parameter("modelId")
        var parameters = QueryParameters(call)
        let target = parameters.single("target", JSONParser<Rating>.oneOf) ?? .medium
        try parameters.check()
        let plan = try call.analysis(of: id).result.controlPlan(below: target)
        return .json(ControlPlanWire(plan, call.service.catalog))
    }

    private static func attackPaths(_ call: Call) throws -> Response {
        let id = try call.parameter("modelId")
        return .json(AttackPathsWire(try call.analysis(of: id).result.attackPaths()))
    }
}

extension NewFindings {
    fileprivate init(_ result: AnalysisResult) {
        self = .all(result.findings.map(NewFinding.init))
    }

    fileprivate init(_ changes: FindingChanges) {
        self = .changes(written: changes.written.map(NewFinding.init), gone: changes.gone)
    }
}
