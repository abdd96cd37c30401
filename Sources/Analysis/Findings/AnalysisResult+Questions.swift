internal import ThreatModel

extension AnalysisResult {
    /// What to answer next: the question first that decides most risk, then by element and subject.
    ///
    /// It is worked out each time.
    public var questions: [RankedQuestion] {
        var asked = AskedQuestions()
        let writer = FindingWriter(assessed)
        for (target, _) in assessed.targets.enumerated() {
            for position in assessed.verdicts(of: target) {
                let verdict = assessed.verdicts[position]
                guard verdict.outcome == .unknown else { continue }
                for question in writer.questions(verdict) {
                    asked.add(question, for: Int32(truncatingIfNeeded: position), verdict)
                }
            }
        }
        return asked.ranked(assessed)
    }
}

/// The distinct questions of a model with the findings that wait for them.
private struct AskedQuestions {
    private struct Key: Hashable {
        let element: String
        let subject: String
    }

    private struct Entry {
        let question: Question
        var verdicts: [Int32] = []
        var risk = 0
    }

    private var positions: [Key: Int] = [:]
    private var entries: [Entry] = []

    mutating func add(_ question: Question, for position: Int32, _ verdict: Verdict) {
        let key = Key(element: question.element, subject: question.subject)
        let place = positions[key, default: entries.count]
        if place == entries.count {
            positions[key] = place
            entries.append(Entry(question: question))
        }
        entries[place].verdicts.append(position)
        entries[place].risk += Int(verdict.sum)
    }

    func ranked(_ assessed: AssessedModel) -> [RankedQuestion] {
        var ranks = [Int32](repeating: 0, count: assessed.verdicts.count)
        for (rank, verdict) in assessed.ranking.enumerated() {
            ranks[Int(verdict)] = Int32(truncatingIfNeeded: rank)
        }
        let order = entries.indices.sorted { left, right in
            let (left, right) = (entries[left], entries[right])
            return (right.risk, left.question.element, left.question.subject)
                < (left.risk, right.question.element, right.question.subject)
        }
        return order.map { number in
            let entry = entries[number]
            let waiting = entry.verdicts.sorted { ranks[Int($0)] < ranks[Int($1)] }
            return RankedQuestion(
                question: entry.question,
                findings: waiting.map { assessed.findingID(assessed.verdicts[Int($0)]) },
                risk: entry.risk
            )
        }
    }
}
