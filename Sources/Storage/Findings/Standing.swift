internal import ThreatModel

/// Where a finding stands once people have decided.
struct Standing {
    /// The sum of the factors with the overrides in place.
    let effective: Int
    let status: FindingStatus
}

extension Standing {
    init(_ values: DreadValues, _ outcome: Outcome, _ triage: Triage, on day: String) {
        effective = triage.apply(to: values).sum
        status = triage.status(given: outcome, on: day)
    }
}
