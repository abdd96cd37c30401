public import JSON

/// What people decided about one finding.
///
/// It hangs on the finding's id alone and outlives every analysis.
public struct Triage: Sendable, Equatable {
    /// A remark, with its author and time.
    public struct Note: Sendable, Equatable {
        /// The remark.
        public var text: String
        /// Who wrote it; nil where no one had to say.
        public var by: String?
        /// When, as an RFC 3339 timestamp in UTC.
        public var at: String

        /// Makes a note.
        public init(text: String, by: String?, at: String) {
            self.text = text
            self.by = by
            self.at = at
        }
    }

    /// A person's value for a factor, in place of the computed one, which stays visible.
    public struct Override: Sendable, Equatable {
        /// 0 to 10.
        public var value: Int
        /// Why, as a sentence.
        public var reason: String
        /// Who said so; nil where no one had to say.
        public var by: String?
        /// When, as an RFC 3339 timestamp in UTC.
        public var at: String

        /// Makes an override.
        public init(value: Int, reason: String, by: String?, at: String) {
            self.value = value
            self.reason = reason
            self.by = by
            self.at = at
        }
    }

    /// Why and until when the risk is borne.
    public struct Acceptance: Sendable, Equatable {
        /// Why, as a sentence.
        public var reason: String
        /// Who answers for it; nil where no one had to say.
        public var approver: String?
        /// The last day in UTC on which it holds, such as `2027-06-30`; without one it does not hold.
        public var until: String?

        /// Makes an acceptance.
        public init(reason: String, approver: String?, until: String?) {
            self.reason = reason
            self.approver = approver
            self.until = until
        }
    }

    /// The status that a person set; nil while nobody did.
    public var status: FindingStatus?
    /// Who works on it.
    public var assignee: String?
    /// A calendar date such as `2027-01-31`.
    public var dueDate: String?
    /// A ticket's key or address.
    public var ticket: String?
    /// Remarks, oldest first.
    public var notes: [Note] = []
    /// Why the risk is borne, if it is.
    public var acceptance: Acceptance?
    /// People's values in place of computed ones.
    public var overrides: [DreadFactor: Override] = [:]

    /// Makes a triage in which nothing is decided.
    public init() {}

    /// The computed values with the overrides in place.
    public func apply(to values: DreadValues) -> DreadValues {
        DreadValues { overrides[$0]?.value ?? values[$0] }
    }

    /// The status that holds: the one set, unless it is an acceptance that has ended; else what the outcome says.
    ///
    /// - Parameters:
    ///   - outcome: How the threat stands on its element.
    ///   - day: The day in UTC, such as `2027-01-31`; nil takes every acceptance to hold.
    /// - Returns: The status on that day.
    public func status(given outcome: Outcome, on day: String?) -> FindingStatus {
        let computed: FindingStatus = outcome == .mitigated ? .mitigated : .open
        return hasEndedAcceptance(on: day) ? computed : status ?? computed
    }

    /// Whether the finding was accepted and on a day no longer is.
    ///
    /// An acceptance without an end does not hold: nobody may forget a risk for good.
    ///
    /// - Parameter day: The day in UTC, such as `2027-01-31`; nil takes every acceptance to hold.
    /// - Returns: Whether the acceptance has ended.
    public func hasEndedAcceptance(on day: String?) -> Bool {
        guard status == .accepted, let day else { return false }
        guard let until = acceptance?.until else { return true }
        return until < day
    }

    /// Why the finding asks for something again, as a sentence; nil unless an acceptance has ended.
    ///
    /// - Parameter day: The day in UTC, such as `2027-01-31`; nil takes every acceptance to hold.
    /// - Returns: The sentence.
    public func reopening(on day: String?) -> String? {
        guard hasEndedAcceptance(on: day) else { return nil }
        let approver = acceptance?.approver.map { " by \($0)" } ?? ""
        guard let until = acceptance?.until else {
            return "The acceptance\(approver) does not hold, since it names no end."
        }
        return "The acceptance\(approver) ended on \(until)."
    }
}

extension Triage: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("status", ifPresent: status?.rawValue)
            json.member("assignee", ifPresent: assignee)
            json.member("dueDate", ifPresent: dueDate)
            json.member("ticket", ifPresent: ticket)
            json.member("notes", notes)
            json.member("acceptance", ifPresent: acceptance)
            json.member(
                "overrides",
                object: { json in
                    for factor in DreadFactor.allCases {
                        json.member(factor.rawValue, ifPresent: overrides[factor])
                    }
                }
            )
        }
    }

    /// Reads what `write(to:)` wrote.
    public static var parser: JSONParser<Triage> {
        .object { fields in
            var triage = Triage()
            triage.status = fields.optional("status", JSONParser<FindingStatus>.oneOf)
            triage.assignee = fields.optional("assignee", .string)
            triage.dueDate = fields.optional("dueDate", .calendarDate)
            triage.ticket = fields.optional("ticket", .string)
            triage.notes = fields.optional("notes", .array(Note.parser, limit: 10_000), default: [])
            triage.acceptance = fields.optional("acceptance", Acceptance.parser)
            triage.overrides = fields.optional("overrides", Override.parser, default: [:])
            return triage
        }
    }
}

extension Triage.Note: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("text", text)
            json.member("by", ifPresent: by)
            json.member("at", at)
        }
    }

    static var parser: JSONParser<Triage.Note> {
        .object { fields in
            let text = fields.required("text", .string)
            let by = fields.optional("by", .string)
            let at = fields.required("at", .string)
            guard let text, let at else { return nil }
            return Triage.Note(text: text, by: by, at: at)
        }
    }
}

extension Triage.Acceptance: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("reason", reason)
            json.member("approver", ifPresent: approver)
            json.member("until", ifPresent: until)
        }
    }

    static var parser: JSONParser<Triage.Acceptance> {
        .object { fields in
            let reason = fields.required("reason", .string)
            let approver = fields.optional("approver", .string)
            let until = fields.optional("until", .calendarDate)
            return reason.map { Triage.Acceptance(reason: $0, approver: approver, until: until) }
        }
    }
}

extension Triage.Override: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("value", value)
            json.member("reason", reason)
            json.member("by", ifPresent: by)
            json.member("at", at)
        }
    }

    static var parser: JSONParser<[DreadFactor: Triage.Override]> {
        .object { fields in
            var overrides: [DreadFactor: Triage.Override] = [:]
            for factor in DreadFactor.allCases {
                overrides[factor] = fields.optional(factor.rawValue, single)
            }
            return overrides
        }
    }

    private static var single: JSONParser<Triage.Override> {
        .object { fields in
            let value = fields.required("value", .integer(0...10))
            let reason = fields.required("reason", .string)
            let by = fields.optional("by", .string)
            let at = fields.required("at", .string)
            guard let value, let reason, let at else { return nil }
            return Triage.Override(value: value, reason: reason, by: by, at: at)
        }
    }
}
