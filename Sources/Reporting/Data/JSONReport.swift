internal import Catalog
internal import JSON
internal import ThreatModel

/// The report's data as JSON; `docs/report.md` describes it.
struct JSONReport: Sendable {
    private let report: Report

    init(_ report: Report) {
        self.report = report
    }

    /// The document, made as it is read.
    var pieces: Pieces {
        let count = report.findings.count
        return Pieces(count: count + 2) { [self] index, bytes in
            switch index {
            case 0: bytes += head
            case count + 1: bytes += tail
            default:
                if index > 1 { bytes.append(UInt8(ascii: ",")) }
                bytes += JSONWriter.bytes(of: ReportedFinding(report.findings[index - 1]))
            }
        }
    }

    /// Everything up to the first finding: an object's members without its last bracket.
    private var head: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("reportVersion", 1)
            json.member("model", report.input.model)
            json.member("origin", object: write(origin:))
            json.member("analysis", object: write(analysis:))
            json.member("summary", object: write(summary:))
        }
        return json.bytes.dropLast() + Array(",\"findings\":[".utf8)
    }

    /// Everything after the last finding: an object's members without its first bracket.
    private var tail: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("readers", object: write(readers:))
            json.member("coverage", array: write(coverage:))
            if let plan = report.input.plan { json.member("controls", ReportedPlan(plan)) }
            if let paths = report.input.attackPaths {
                json.member("attackPaths", ReportedAttackPaths(paths))
            }
            json.member("questions", array: write(questions:))
            if let changes = report.input.changes { write(changes, to: &json) }
            json.member("changeLog", array: write(changeLog:))
        }
        json.newline()
        return Array("],".utf8) + json.bytes.dropFirst()
    }

    private func write(origin json: inout JSONWriter) {
        let origin = report.input.origin
        json.member("id", ifPresent: origin.id)
        json.member("revision", ifPresent: origin.revision)
        json.member("createdAt", ifPresent: origin.createdAt)
        json.member("updatedAt", ifPresent: origin.updatedAt)
        json.member("participants", report.input.participants)
    }

    private func write(analysis json: inout JSONWriter) {
        let analysis = report.input.analysis
        json.member("id", ifPresent: analysis.id)
        json.member("at", ifPresent: analysis.at)
        json.member("revision", ifPresent: analysis.revision)
        json.member("catalogVersion", analysis.catalogVersion)
        json.member("durationMs", ifPresent: analysis.duration.map { Int($0 / .milliseconds(1)) })
        json.member("rulesEvaluated", analysis.rulesEvaluated)
    }

    private func write(summary json: inout JSONWriter) {
        let tally = Tally(report.findings)
        json.member("findings", tally.total)
        json.member("open", tally.openTotal)
        json.member("undecided", tally.undecided)
        json.member("openByRating", counts: tally.open)
        json.member("byOutcome", counts: tally.byOutcome)
        json.member("byStatus", counts: tally.byStatus)
    }

    private func write(readers json: inout JSONWriter) {
        let readers: [(String, (Threat.Notes) -> Template)] = [
            ("business", { $0.business }), ("compliance", { $0.compliance }),
            ("architecture", { $0.architecture }), ("engineering", { $0.engineering }),
        ]
        for (name, reader) in readers {
            json.member(
                name,
                array: { json in
                    for note in report.notes(for: reader) {
                        json.object { json in
                            json.member("text", note.text)
                            json.member("findings", note.findings.map(\.id))
                        }
                    }
                }
            )
        }
    }

    private func write(coverage json: inout JSONWriter) {
        for row in report.input.coverage {
            json.object { json in
                json.member("element", row.element)
                json.member("outOfScope", row.isOutOfScope)
                json.member(
                    "cells",
                    object: { json in
                        for cell in row.cells { json.member(cell.stride.rawValue, cell.findings) }
                    }
                )
            }
        }
    }

    private func write(questions json: inout JSONWriter) {
        for question in report.input.questions {
            json.object { json in
                json.member("text", question.question.text)
                json.member("element", question.question.element)
                json.member("subject", question.question.subject)
                json.member("findings", question.findings)
            }
        }
    }

    private func write(_ changes: ReportInput.Changes, to json: inout JSONWriter) {
        json.member(
            "changes",
            object: { json in
                json.member("since", changes.since)
                json.member("added", changes.added)
                json.member("worsened", changes.worsened)
                json.member("improved", changes.improved)
                json.member("gone", changes.gone.map(\.id))
            }
        )
    }

    private func write(changeLog json: inout JSONWriter) {
        for entry in report.input.changeLog {
            json.object { json in
                json.member("revision", entry.revision)
                json.member("at", entry.at)
                json.member("by", ifPresent: entry.by)
                json.member("summary", entry.summary)
            }
        }
    }
}

extension JSONWriter {
    /// Writes how many there are of each case, in the order of the cases.
    fileprivate mutating func member<Key>(_ name: String, counts: [Key: Int])
    where Key: CaseIterable & RawRepresentable<String> & Hashable {
        member(
            name,
            object: { json in
                for key in Key.allCases { json.member(key.rawValue, counts[key] ?? 0) }
            }
        )
    }
}
