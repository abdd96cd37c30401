internal import JSON
internal import Storage
internal import ThreatModel

/// A merge patch of what is decided about a finding: absent leaves a field alone, null clears it.
struct Decision: Sendable {
    /// What a patch does to one field.
    enum Change<Value: Sendable>: Sendable {
        case leave
        case clear
        case set(Value)

        func applied(to value: Value?) -> Value? {
            switch self {
            case .leave: value
            case .clear: nil
            case .set(let new): new
            }
        }
    }

    /// A person's value for a factor.
    struct Override: Sendable {
        let value: Int
        let reason: String
    }

    private let status: Change<FindingStatus>
    private let assignee: Change<String>
    private let dueDate: Change<String>
    private let ticket: Change<String>
    private let note: String?
    private let acceptance: Change<AcceptancePatch>
    private let overrides: [DreadFactor: Change<Override>]

    static var parser: JSONParser<Decision> {
        .object { fields in
            Decision(
                status: fields.change("status", JSONParser<FindingStatus>.oneOf),
                assignee: fields.change("assignee", .line(1...200)),
                dueDate: fields.change("dueDate", .calendarDate),
                ticket: fields.change("ticket", .line(1...500)),
                note: fields.optional("note", .prose(1...10_000)),
                acceptance: fields.change("acceptance", AcceptancePatch.parser),
                overrides: fields.optional("dread", overridesParser, default: [:])
            )
        }
    }

    /// A triage with this decision made.
    ///
    /// - Parameters:
    ///   - triage: What was decided before.
    ///   - author: Who decides.
    ///   - now: When.
    /// - Returns: What is decided now.
    /// - Throws: `InvalidDocument` if the finding would be accepted without all that this needs.
    func applied(to triage: Triage, by author: String, at now: Timestamp) throws -> Triage {
        var triage = triage
        let time = now.description
        triage.acceptance = try acceptance(of: triage, on: now.day)
        triage.status = status.applied(to: triage.status)
        triage.assignee = assignee.applied(to: triage.assignee)
        triage.dueDate = dueDate.applied(to: triage.dueDate)
        triage.ticket = ticket.applied(to: triage.ticket)
        if let note { triage.notes.append(Triage.Note(text: note, by: author, at: time)) }
        for (factor, change) in overrides {
            switch change {
            case .leave: break
            case .clear: triage.overrides[factor] = nil
            case .set(let override):
                triage.overrides[factor] = Triage.Override(
                    value: override.value,
                    reason: override.reason,
                    by: author,
                    at: time
                )
            }
        }
        return triage
    }

    /// The acceptance that a triage then has: only an accepted finding has one.
    private func acceptance(of triage: Triage, on day: String) throws -> Triage.Acceptance? {
        if case .leave = status, case .leave = acceptance { return triage.acceptance }
        let isAccepted = status.applied(to: triage.status) == .accepted
        switch acceptance {
        case .set(let patch) where isAccepted:
            return try patch.applied(to: triage.acceptance, on: day)
        case .leave where isAccepted:
            return try AcceptancePatch.unchanged.applied(to: triage.acceptance, on: day)
        case .clear where isAccepted:
            return try AcceptancePatch.unchanged.applied(to: nil, on: day)
        case .set:
            throw InvalidDocument(faults: [
                Fault(
                    .required,
                    at: JSONPointer.root.appending("status"),
                    "Only an accepted finding has an acceptance: set the status to accepted."
                )
            ])
        case .leave, .clear: return nil
        }
    }

    private static var overridesParser: JSONParser<[DreadFactor: Change<Override>]> {
        .object { fields in
            var overrides: [DreadFactor: Change<Override>] = [:]
            for factor in DreadFactor.allCases {
                overrides[factor] = fields.change(factor.rawValue, overrideParser)
            }
            return overrides
        }
    }

    private static var overrideParser: JSONParser<Override> {
        .object { fields in
            let value = fields.required("value", .integer(0...10))
            let reason = fields.required("reason", .prose(1...10_000))
            guard let value, let reason else { return nil }
            return Override(value: value, reason: reason)
        }
    }
}

extension ObjectDecoder {
    /// What a merge patch does to a field.
    mutating func change<Value: Sendable>(
        _ name: String,
        _ parser: JSONParser<Value>
    ) -> Decision.Change<Value> {
        let value = optional(name, parser)
        if let value { return .set(value) }
        return hasNull(name) ? .clear : .leave
    }
}
