internal import ThreatModel

extension RankedQuestion {
    /// The questions of all findings: the one that decides most risk first, then by element and subject.
    ///
    /// - Parameter findings: In their rank.
    /// - Returns: Each question once.
    static func ranked(of findings: [Finding]) -> [RankedQuestion] {
        struct Key: Hashable {
            let element: String
            let subject: String
        }
        var positions: [Key: Int] = [:]
        var questions: [(question: Question, findings: [String], risk: Int)] = []
        for finding in findings where !finding.questions.isEmpty {
            let sum = finding.dread.values.sum
            for question in finding.questions {
                let key = Key(element: question.element, subject: question.subject)
                let position = positions[key, default: questions.count]
                if position == questions.count {
                    positions[key] = position
                    questions.append((question, [], 0))
                }
                questions[position].findings.append(finding.id)
                questions[position].risk += sum
            }
        }
        questions.sort { left, right in
            (right.risk, left.question.element, left.question.subject)
                < (left.risk, right.question.element, right.question.subject)
        }
        return questions.map {
            RankedQuestion(question: $0.question, findings: $0.findings, risk: $0.risk)
        }
    }
}
