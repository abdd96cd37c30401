public import JSON

/// What the findings of a model must not be for a change of it to go through.
public struct GatePolicy: Sendable, Equatable {
    /// Findings rated so high or higher fail; nil where no rating does.
    public var failOn: Rating? = .high
    /// The statuses of findings that count; all others are left out of every check.
    public var statuses: Set<FindingStatus> = [.open, .inProgress]
    /// How many days a finding that counts may have been known; nil for any time.
    public var maxAgeDays: Int?
    /// Findings rated so high or higher fail while a question about them is unanswered; nil for none.
    public var answeredFrom: Rating?
    /// How many percent of all findings must be answered or decided, 0 to 100; nil for any.
    public var requiredCoverage: Int?

    /// Makes the policy that holds where none is stated: nothing open is rated high or critical.
    public init() {}

    /// The findings that fail, and why.
    ///
    /// - Parameters:
    ///   - findings: The model's current findings, in the order in which they are to be named.
    ///   - earlier: What was known before, by the findings' ids: then only what is new or worse can fail by its
    ///     rating; nil to compare with nothing.
    /// - Returns: The reasons; none if the gate is passed.
    public func reasons(
        against findings: [GateFinding],
        since earlier: [String: GateFinding]? = nil
    ) -> [GateReason] {
        let counted = findings.filter { statuses.contains($0.status) }
        let changed = counted.filter { finding in
            guard let earlier else { return true }
            return earlier[finding.id].map { $0.weight < finding.weight } ?? true
        }
        let unanswered = counted.filter { $0.outcome == .unknown }
        let failing = [
            failOn.map { limit in
                GateReason(
                    .rating(limit, isChange: earlier != nil),
                    changed.filter { $0.rating >= limit }
                )
            },
            maxAgeDays.map { days in
                GateReason(.age(days: days), counted.filter { $0.ageInDays > days })
            },
            answeredFrom.map { limit in
                GateReason(.unanswered(limit), unanswered.filter { $0.rating >= limit })
            },
            requiredCoverage.flatMap { required in
                let covered = findings.count - unanswered.count
                guard covered * 100 < required * findings.count else { return nil }
                let percent = covered * 100 / findings.count
                return GateReason(.coverage(percent: percent, required: required), unanswered)
            },
        ]
        return failing.compactMap { $0 }.filter { !$0.findings.isEmpty }
    }
}

extension GatePolicy: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { writeMembers(to: &$0) }
    }

    /// Writes its fields into an object that has others.
    public func writeMembers(to json: inout JSONWriter) {
        json.member("failOn", failOn?.rawValue)
        json.member("statuses", FindingStatus.allCases.filter(statuses.contains).map(\.rawValue))
        json.member("maxAgeDays", maxAgeDays)
        json.member("answeredFrom", answeredFrom?.rawValue)
        json.member("requiredCoverage", requiredCoverage)
    }
}

extension ObjectDecoder {
    /// The fields of a gate's policy; `null` switches a check off.
    ///
    /// - Parameter base: What holds where a field is absent.
    /// - Returns: The policy, good only if no fault was reported.
    public mutating func gatePolicy(over base: GatePolicy = GatePolicy()) -> GatePolicy {
        var policy = base
        replace(&policy.failOn, "failOn", JSONParser<Rating>.oneOf)
        let statuses = optional(
            "statuses",
            .array(JSONParser<FindingStatus>.oneOf, limit: FindingStatus.allCases.count)
        )
        if let statuses { policy.statuses = Set(statuses) }
        replace(&policy.maxAgeDays, "maxAgeDays", .integer(0...36_500))
        replace(&policy.answeredFrom, "answeredFrom", JSONParser<Rating>.oneOf)
        replace(&policy.requiredCoverage, "requiredCoverage", .integer(0...100))
        return policy
    }

    /// Puts a field in the place of a value, which stays if the field is absent.
    private mutating func replace<Value>(
        _ value: inout Value?,
        _ name: String,
        _ parser: JSONParser<Value>
    ) {
        let new = optional(name, parser)
        if new != nil || hasNull(name) { value = new }
    }
}

extension GatePolicy {
    /// Reads a policy from an object of its own, as a file has it.
    public static var parser: JSONParser<GatePolicy> {
        .object { $0.gatePolicy() }
    }
}
