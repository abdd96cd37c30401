internal import JSON
internal import Storage
internal import ThreatModel

/// What one analysis found otherwise than another.
struct AnalysisDifference: JSONWritable {
    /// Findings that the other did not have.
    let added: [AnalysisFinding]
    /// Findings that only the other had.
    let gone: [AnalysisFinding]
    /// Findings whose score rose, or that were mitigated and no longer are.
    let worsened: [AnalysisFinding]
    /// Findings whose score fell, or that are now mitigated.
    let improved: [AnalysisFinding]

    /// Compares two analyses of a model.
    init(from old: [AnalysisFinding], to new: [AnalysisFinding]) {
        let before = Dictionary(old.map { ($0.id, $0) }) { first, _ in first }
        let ids = Set(new.map(\.id))
        added = new.filter { before[$0.id] == nil }
        gone = old.filter { !ids.contains($0.id) }
        worsened = new.filter { finding in
            before[finding.id].map { $0.gravity < finding.gravity } ?? false
        }
        improved = new.filter { finding in
            before[finding.id].map { $0.gravity > finding.gravity } ?? false
        }
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            for (name, findings) in [
                ("new", added), ("gone", gone), ("worsened", worsened), ("improved", improved),
            ] {
                json.member(
                    name,
                    array: { json in
                        for finding in findings { json.object { finding.writeMembers(to: &$0) } }
                    }
                )
            }
        }
    }
}

extension AnalysisFinding {
    /// How much the finding weighs: its score, and nothing where it is mitigated.
    fileprivate var gravity: Int { outcome == .mitigated ? -1 : sum }

    fileprivate func writeMembers(to json: inout JSONWriter) {
        json.member("id", id)
        json.member("title", title)
        json.member("stride", stride.rawValue)
        json.member("outcome", outcome.rawValue)
        json.member("status", status.rawValue)
        json.member("rating", Rating(sum: sum).rawValue)
        json.member("score", Double(sum) / 5)
    }
}
