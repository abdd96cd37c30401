internal import JSON
internal import Storage
internal import ThreatModel

/// A threat with the elements that it was found on, as the API gives it.
struct FindingGroupWire: JSONWritable {
    let group: FindingGroup

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("threatId", group.threat)
            if let first = group.worst.first {
                json.member("title", first.finding.title)
                json.member("stride", first.finding.stride.rawValue)
            }
            json.member("count", group.count)
            json.member("score", Double(group.highestSum) / 5)
            json.member("rating", Rating(sum: group.highestSum).rawValue)
            json.member("byOutcome", object: writeOutcomes)
            json.member(
                "findings",
                array: { json in
                    for stored in group.worst { write(stored, to: &json) }
                }
            )
        }
    }

    private func writeOutcomes(to json: inout JSONWriter) {
        for outcome in Outcome.allCases {
            json.member(outcome.rawValue, group.outcomes[outcome, default: 0])
        }
    }

    private func write(_ stored: StoredFinding, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", stored.finding.id)
            json.member("target", stored.finding.target)
            json.member("outcome", stored.finding.outcome.rawValue)
            json.member("status", stored.status.rawValue)
            json.member("rating", stored.rating.rawValue)
            json.member("score", Double(stored.effectiveSum) / 5)
        }
    }
}
