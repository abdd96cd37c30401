internal import Analysis
internal import JSON
internal import Storage
internal import ThreatModel

/// An analysis as the API gives it.
struct AnalysisWire: JSONWritable {
    private let analysis: StoredAnalysis
    private let modelID: String

    init(_ analysis: StoredAnalysis, modelID: String) {
        self.analysis = analysis
        self.modelID = modelID
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", analysis.id)
            json.member("modelId", modelID)
            json.member("revision", analysis.revision)
            json.member("catalogVersion", analysis.catalogVersion)
            json.member("createdAt", analysis.createdAt.description)
            json.member("durationMs", analysis.durationMilliseconds)
            json.member("rulesEvaluated", analysis.rulesEvaluated)
            json.key("totals")
            json.raw(analysis.totals)
        }
    }
}

/// A question and what its answer would settle.
struct RankedQuestionWire: JSONWritable {
    private let ranked: RankedQuestion

    init(_ ranked: RankedQuestion) {
        self.ranked = ranked
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("element", ranked.question.element)
            json.member("subject", ranked.question.subject)
            json.member("isControl", ranked.question.isControl)
            json.member("text", ranked.question.text)
            json.member("settles", ranked.findings.count)
            json.member("risk", Double(ranked.risk) / 5)
            json.member("findings", ranked.findings)
        }
    }
}

/// The STRIDE matrix as the API gives it.
struct CoverageWire {
    private let coverage: Coverage

    init(_ coverage: Coverage) {
        self.coverage = coverage
    }

    /// Writes the members into an object that is open.
    func writeMembers(to json: inout JSONWriter) {
        json.member(
            "elements",
            array: { json in
                for row in coverage.rows { write(row, to: &json) }
            }
        )
    }

    private func write(_ row: Coverage.Row, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", row.element.id)
            json.member("kind", row.element.kind.rawValue)
            json.member("name", row.element.name)
            json.member("outOfScope", row.isOutOfScope)
            json.member(
                "cells",
                array: { json in
                    for cell in row.cells { write(cell, to: &json) }
                }
            )
        }
    }

    private func write(_ cell: Coverage.Cell, to json: inout JSONWriter) {
        json.object { json in
            json.member("stride", cell.stride.rawValue)
            json.member("findings", cell.findings)
            json.member(
                "considered",
                array: { json in
                    for consideration in cell.considered { write(consideration, to: &json) }
                }
            )
            json.member("reason", ifPresent: cell.because)
        }
    }

    private func write(_ consideration: Coverage.Consideration, to json: inout JSONWriter) {
        json.object { json in
            json.member("threatId", consideration.threatID)
            json.member("because", consideration.because)
        }
    }
}
