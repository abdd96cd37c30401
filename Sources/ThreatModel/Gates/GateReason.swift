public import JSON

/// Why a gate is not passed, and by which findings.
public struct GateReason: Sendable, Equatable {
    /// A check of a policy.
    public enum Check: Sendable, Equatable {
        /// Findings are rated too high; only new or worse ones if it is about a change.
        case rating(Rating, isChange: Bool)
        /// Findings have been known for too long.
        case age(days: Int)
        /// Findings wait for an answer.
        case unanswered(Rating)
        /// Too few findings are answered or decided; both in percent of all.
        case coverage(percent: Int, required: Int)
        /// The model has changed since it was analysed.
        case outdated(analysed: Int, current: Int)
    }

    /// The check that failed.
    public let check: Check
    /// The findings that failed it; none where it is not about findings.
    public let findings: [GateFinding]

    /// Makes a reason.
    public init(_ check: Check, _ findings: [GateFinding] = []) {
        self.check = check
        self.findings = findings
    }

    /// The check's stable name: `rating`, `age`, `unanswered`, `coverage` or `outdated`.
    public var code: String {
        switch check {
        case .rating: "rating"
        case .age: "age"
        case .unanswered: "unanswered"
        case .coverage: "coverage"
        case .outdated: "outdated"
        }
    }

    /// The reason as a sentence.
    public var detail: String {
        let count = findings.count == 1 ? "1 finding" : "\(findings.count) findings"
        return switch check {
        case .rating(let limit, false): "\(count) rated \(limit.rawValue) or higher."
        case .rating(let limit, true):
            "\(count) new or worse and rated \(limit.rawValue) or higher."
        case .age(let days): "\(count) known for more than \(days) days."
        case .unanswered(let limit):
            "\(count) rated \(limit.rawValue) or higher with an unanswered question."
        case .coverage(let percent, let required):
            "\(percent) % of the findings are answered or decided, \(required) % are required."
        case .outdated(let analysed, let current):
            "The model is at revision \(current), but revision \(analysed) was analysed."
        }
    }
}

extension GateReason: JSONWritable {
    /// Writes `code`, `detail` and `findings`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("code", code)
            json.member("detail", detail)
            json.member("findings", findings)
        }
    }
}
