internal import JSON
internal import ThreatModel

/// A merge patch of why and until when a risk is borne.
struct AcceptancePatch: Sendable {
    private let reason: Decision.Change<String>
    private let approver: Decision.Change<String>
    private let until: Decision.Change<String>

    /// Leaves everything as it is.
    static let unchanged = AcceptancePatch(reason: .leave, approver: .leave, until: .leave)

    static var parser: JSONParser<AcceptancePatch> {
        .object { fields in
            AcceptancePatch(
                reason: fields.change("reason", .prose(1...10_000)),
                approver: fields.change("approver", .line(1...200)),
                until: fields.change("until", .calendarDate)
            )
        }
    }

    /// An acceptance with this patch made.
    ///
    /// - Parameters:
    ///   - old: The acceptance before; nil if there was none.
    ///   - day: The day in UTC on which it is accepted.
    /// - Returns: The acceptance, which is whole and holds beyond that day.
    /// - Throws: `InvalidDocument` that names everything that is missing.
    func applied(
        to old: Triage.Acceptance?,
        on day: String
    ) throws(InvalidDocument) -> Triage.Acceptance {
        let log = FaultLog()
        let place = JSONPointer.root.appending("acceptance")
        let needed = [
            ("reason", reason.applied(to: old?.reason), "why the risk is borne"),
            ("approver", approver.applied(to: old?.approver), "who answers for it"),
            ("until", until.applied(to: old?.until), "the last day on which it holds"),
        ]
        for (name, value, meaning) in needed where value == nil {
            let detail = "Accepting a finding needs \(meaning)."
            log.report(Fault(.required, at: place.appending(name), detail))
        }
        if let until = needed[2].1, until <= day {
            let detail = "Must be a day after \(day)."
            log.report(Fault(.outOfRange, at: place.appending("until"), detail))
        }
        try log.check()
        return Triage.Acceptance(
            reason: needed[0].1 ?? "",
            approver: needed[1].1,
            until: needed[2].1
        )
    }
}
