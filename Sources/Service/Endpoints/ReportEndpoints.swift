internal import Analysis
internal import Catalog
internal import HTTPServer
internal import JSON
internal import Reporting
internal import Storage
internal import ThreatModel

/// The report and the diagram of a model.
enum ReportEndpoints {
    static let all: [Endpoint] = [
        .longWork("/v1/models/{modelId}/report", access: .page(.viewer), report),
        .longRead("/v1/models/{modelId}/diagram", access: .page(.viewer), diagram),
        .read(.get, "/v1/models/{modelId}/analyses/{analysisId}/diff", difference),
    ]

    private static func report(_ call: Call) throws -> Endpoint.Work {
        let id = try call.parameter("modelId")
        var parameters = QueryParameters(call)
        let asked = parameters.single("format", JSONParser<ReportFormat>.oneOf)
        let byteOrderMark = parameters.flag("bom")
        try parameters.check()
        let format = try asked ?? call.negotiated(ReportFormat.allCases, \.mediaType)
        if format == .pdf, call.service.printer == nil { throw noPrinter }
        let input = try call.reportInput(id, withPlans: format.isWhole)
        let report = Report(input)
        var options = Report.Options()
        options.byteOrderMark = byteOrderMark
        options.printer = call.service.printer
        if format.isDrawn, let graphviz = call.service.graphviz {
            let drawing = Diagram(input.model, worst: report.worstOpenRatings)
            // Without a drawing the report shows the diagram as text.
            options.diagram = try? drawing.image(by: graphviz)
        }
        let finished = options
        guard format == .pdf else { return .respond(try delivered(report, format, finished, id)) }
        return .apart { try delivered(report, format, finished, id) }
    }

    private static func delivered(
        _ report: Report,
        _ format: ReportFormat,
        _ options: Report.Options,
        _ id: String
    ) throws -> Response {
        var response = Response(
            status: .ok,
            fields: fields(format.mediaType),
            body: .stream(BodyProducer(try pieces(report, format, options)))
        )
        response.fields.append(
            .contentDisposition,
            "inline; filename=\"threat-model-\(id).\(format.fileExtension)\""
        )
        return response
    }

    private static func pieces(
        _ report: Report,
        _ format: ReportFormat,
        _ options: Report.Options
    ) throws -> Pieces {
        do throws(ProgramError) {
            return try report.rendered(as: format, options)
        } catch {
            switch error {
            case .notInstalled: throw noPrinter
            case .busy, .timedOut, .outputTooLarge:
                throw Problem(
                    .unavailable,
                    "The PDF could not be made in time; ?format=html can be printed from a browser."
                )
            case .system, .failed, .unreadable: throw error
            }
        }
    }

    private static let noPrinter = Problem(
        .notImplemented,
        "A PDF is made by Chromium or WeasyPrint, if the service finds one when it starts (apt install chromium);"
            + " ?format=html can be printed from a browser."
    )

    private static func diagram(_ call: Call) throws -> Response {
        let id = try call.parameter("modelId")
        var parameters = QueryParameters(call)
        let asked = parameters.single("format", JSONParser<DiagramFormat>.oneOf)
        try parameters.check()
        let format = try asked ?? call.negotiated(DiagramFormat.allCases, \.mediaType)
        let input = try call.reportInput(id, withPlans: false)
        let diagram = Diagram(input.model, worst: Report(input).worstOpenRatings)
        let bytes =
            switch format {
            case .dot: Array(diagram.dot.utf8)
            case .mermaid: Array(diagram.mermaid.utf8)
            case .svg: try drawn(diagram, call)
            }
        return Response(status: .ok, fields: fields(format.mediaType), body: .bytes(bytes))
    }

    private static func drawn(_ diagram: Diagram, _ call: Call) throws -> [UInt8] {
        let missing = Problem(
            .notImplemented,
            "Graphviz is not installed (apt install graphviz); ?format=mermaid needs none."
        )
        guard let graphviz = call.service.graphviz else { throw missing }
        do throws(ProgramError) {
            return try diagram.image(by: graphviz).svg
        } catch {
            switch error {
            case .notInstalled: throw missing
            case .busy, .timedOut, .outputTooLarge:
                throw Problem(
                    .unavailable,
                    "The diagram could not be laid out in time; ?format=mermaid needs no layout."
                )
            case .system, .failed, .unreadable: throw error
            }
        }
    }

    private static func difference(_ call: Call) throws -> Response {
        let model = try call.parameter("modelId")
        let id = try call.parameter("analysisId")
        var parameters = QueryParameters(call)
        let other = parameters.single("against", .line(1...64))
        try parameters.check()
        guard let other else {
            throw Problem(.badParameter, "Say with ?against= which analysis to compare with.")
        }
        return try call.read { snapshot in
            _ = try snapshot.model(model).existing()
            let new = try snapshot.findings(ofAnalysis: id, ofModel: model).orNotFound("analysis")
            let old = try snapshot.findings(ofAnalysis: other, ofModel: model)
                .orNotFound("analysis")
            return .json(AnalysisDifference(from: old, to: new))
        }
    }

    /// Nothing of a report or drawing may load or run anything.
    private static func fields(_ mediaType: String) -> Fields {
        [
            .contentType: mediaType, .cacheControl: "private, no-cache", .vary: "Accept, Cookie",
            .contentSecurityPolicy:
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ]
    }
}

extension Call {
    /// What a report says of a stored model: its last analysis with what people decided, or one made now
    /// if there was none.
    ///
    /// - Parameters:
    ///   - id: The model.
    ///   - withPlans: Whether coverage, questions, control plan and attack paths are wanted.
    /// - Returns: What a report is made from.
    /// - Throws: `StorageError` if the model is not there or cannot be read.
    fileprivate func reportInput(_ id: String, withPlans: Bool) throws -> ReportInput {
        let (result, revision) = try analysis(of: id)
        return try read { snapshot in
            let stored = try snapshot.model(id).existing()
            var origin = ReportInput.Origin()
            origin.id = id
            origin.revision = revision
            origin.createdAt = stored.createdAt.description
            origin.updatedAt = stored.updatedAt.description
            var input = ReportInput(
                model: result.model,
                origin: origin,
                catalog: service.catalog,
                analysis: ReportInput.Analysis(
                    catalogVersion: service.catalog.version,
                    rulesEvaluated: result.rulesEvaluated
                )
            )
            input.today = now.day
            try input.addStored(of: id, snapshot, on: now.day, otherwise: result.findings)
            if withPlans { input.add(result) }
            return input
        }
    }
}

extension ReportInput {
    /// Adds the last analysis and its findings, what it changed, and the model's history.
    fileprivate mutating func addStored(
        of id: String,
        _ snapshot: Snapshot,
        on day: String,
        otherwise computed: Findings
    ) throws {
        let revisions = try snapshot.revisions(ofModel: id, after: nil, limit: 50)?.items ?? []
        changeLog = revisions.map { revision in
            let element = revision.element.map { " \($0)" } ?? ""
            return ChangeLogEntry(
                revision: revision.revision,
                at: revision.at.description,
                by: revision.actor,
                summary: revision.action + element
            )
        }
        let analyses = try snapshot.analyses(ofModel: id, after: nil, limit: 2)?.items ?? []
        guard let last = analyses.first else {
            findings = computed.map { AssessedFinding($0) }
            return
        }
        analysis = Analysis(
            catalogVersion: last.catalogVersion,
            rulesEvaluated: last.rulesEvaluated
        )
        analysis.id = last.id
        analysis.at = last.createdAt.description
        analysis.revision = last.revision
        analysis.duration = .milliseconds(last.durationMilliseconds)
        findings =
            try snapshot.allFindings(ofModel: id, on: day)?.map(AssessedFinding.init) ?? []
        guard analyses.count == 2,
            let new = try snapshot.findings(ofAnalysis: last.id, ofModel: id),
            let old = try snapshot.findings(ofAnalysis: analyses[1].id, ofModel: id)
        else { return }
        let difference = AnalysisDifference(from: old, to: new)
        changes = Changes(
            since: analyses[1].createdAt.description,
            added: difference.added.map(\.id),
            worsened: difference.worsened.map(\.id),
            improved: difference.improved.map(\.id),
            gone: difference.gone.map { Changes.Gone(id: $0.id, title: $0.title) }
        )
    }
}

extension BodyProducer {
    /// Delivers pieces as the client reads them.
    fileprivate init(_ pieces: Pieces) {
        let source = PieceSource(pieces)
        self.init { $0(source.next()) }
    }

    // The server asks for one piece after the other, on the connection's loop.
    private final class PieceSource: @unchecked Sendable {
        private var pieces: Pieces

        init(_ pieces: Pieces) { self.pieces = pieces }

        func next() -> Piece {
            pieces.next().map { .data($0) } ?? .end
        }
    }
}
