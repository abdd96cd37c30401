internal import Catalog
internal import ThreatModel

/// Turns verdicts into findings; it is cheapest to ask for those of one element in a row.
final class FindingWriter {
    let evaluation: Evaluation
    let names: Names
    let explainer: Explainer
    private let rules: RuleSet
    private let inquirer: Inquirer
    private var atHand: AtHand

    /// What was worked out for the element at hand: its rules share most of it.
    private struct AtHand {
        let kind: Finding.Target.Kind
        let position: Int
        /// The catalogue's numbers of the technologies, nearest first.
        let technologies: [Int]
        /// By slot.
        var moves: [MoveResult?]
        /// By the control's number.
        var questions: [Int: Question] = [:]
    }

    private enum MoveResult {
        case applies(fact: String)
        case doesNot
    }

    init(_ evaluation: Evaluation, _ rules: RuleSet, _ source: Catalog) {
        self.evaluation = evaluation
        self.rules = rules
        names = Names(index: evaluation.index)
        explainer = Explainer(evaluation)
        inquirer = Inquirer(evaluation, source)
        atHand = AtHand(kind: .model, position: -1, technologies: [], moves: [])
    }

    /// The finding of a verdict.
    func finding(_ verdict: Verdict) -> Finding {
        let rule = rules.rules[verdict.rule]
        let kind = rule.threat.applies
        let position = verdict.position
        let element = evaluation.index.element(kind, position)
        if atHand.kind != kind || atHand.position != position { takeUp(kind, position, element) }
        let target = names.target(element)
        let dread = assessment(rule)
        return Finding(
            id: "\(rule.threat.id)@\(target.id)",
            threatID: rule.threat.id,
            threatVersion: rule.threat.version,
            target: target,
            stride: rule.threat.stride,
            title: names.filled(rule.threat.title, kind, position),
            description: names.filled(rule.threat.description, kind, position),
            actor: rule.threat.actor,
            killChainPhase: rule.threat.killChainPhase,
            outcome: verdict.outcome,
            dread: dread,
            residualDread: rule.residual(of: dread.values, verdict.statements),
            mitigations: mitigations(rule, verdict),
            evidence: explainer.evidence(for: rule.when, kind, position),
            silencedBy: silencers(rule, verdict, target.name),
            questions: questions(rule, verdict)
        )
    }

    private func takeUp(_ kind: Finding.Target.Kind, _ position: Int, _ element: ElementRef) {
        atHand = AtHand(
            kind: kind,
            position: position,
            technologies: technologies(at: element),
            moves: Array(repeating: nil, count: rules.moveCount)
        )
    }

    /// The technologies of a component and what it runs on; for a flow its destination's, then its source's.
    private func technologies(at element: ElementRef) -> [Int] {
        let index = evaluation.index
        let components =
            switch element {
            case .component(let component): [component]
            case .flow(let flow):
                [index.flows.views[flow].destination, index.flows.views[flow].source]
            case .boundary, .model: [Int]()
            }
        return components.flatMap { component in
            index.technologies[component]
                + index.nesting.hosts(of: component).flatMap { index.technologies[$0] }
        }
    }

    private func assessment(_ rule: Rule) -> DreadAssessment {
        var number = 0
        return DreadAssessment { factor in
            let base = rule.threat.dread(factor)
            var applied: [DreadMove] = []
            for move in rule.moves[number] {
                guard case .applies(let fact) = result(of: move) else { continue }
                applied.append(DreadMove(by: move.by, because: move.because, fact: fact))
            }
            number += 1
            return DreadFactorScore(base: base.base, because: base.because, moves: applied)
        }
    }

    private func result(of move: Rule.Move) -> MoveResult {
        if let known = atHand.moves[move.slot] { return known }
        var result = MoveResult.doesNot
        if move.test.truth(evaluation, atHand.position) == .yes {
            let facts = explainer.evidence(for: move.test, atHand.kind, atHand.position)
            result = .applies(fact: facts.first ?? "")
        }
        atHand.moves[move.slot] = result
        return result
    }
}

extension FindingWriter {
    private func mitigations(_ rule: Rule, _ verdict: Verdict) -> [Finding.Mitigation] {
        zip(rule.mitigations, verdict.statements).map { mitigation, statement in
            Finding.Mitigation(
                control: mitigation.slug,
                isFull: mitigation.isFull,
                state: statement?.state,
                statedBy: statement.map { explainer.writer.label($0.place) },
                detail: detail(of: mitigation.control)
            )
        }
    }

    private func detail(of control: Int) -> String? {
        for technology in atHand.technologies {
            if let detail = rules.catalog.technologies[technology].details[control] {
                return detail
            }
        }
        return nil
    }

    private func silencers(_ rule: Rule, _ verdict: Verdict, _ name: String) -> [String] {
        guard verdict.outcome != .mitigated else { return [] }
        var sentences: [String] = []
        var partial: [String] = []
        var partialCount = 0
        for (mitigation, statement) in zip(rule.mitigations, verdict.statements) {
            if mitigation.isFull {
                sentences.append("Implemented for \(name): \(mitigation.slug).")
            } else {
                partialCount += 1
                if statement?.state != .implemented { partial.append(mitigation.slug) }
            }
        }
        if partialCount >= rule.partialsNeeded {
            let all = listed(partial, limit: partial.count)
            sentences.append("Implemented together for \(name): \(all).")
        }
        return sentences + Silencer(explainer).sentences(rule, verdict.position)
    }

    private func questions(_ rule: Rule, _ verdict: Verdict) -> [Question] {
        guard verdict.outcome == .unknown else { return [] }
        var questions: [Question] = []
        if verdict.applicability == .unknown {
            let tests = [rule.when, rule.unless].compactMap(\.self)
            questions = tests.flatMap { inquirer.questions(of: $0, atHand.kind, atHand.position) }
        }
        let mayBeInPlace = verdict.statements.map { $0 == nil || $0?.state == .implemented }
        let partialMaySuffice = rule.partialsSuffice(mayBeInPlace)
        for (mitigation, statement) in zip(rule.mitigations, verdict.statements)
        where statement == nil && (mitigation.isFull || partialMaySuffice) {
            questions.append(question(control: mitigation))
        }
        return questions.enumerated().filter { !questions[..<$0].contains($1) }.map(\.element)
    }

    private func question(control: Rule.Mitigation) -> Question {
        if let known = atHand.questions[control.control] { return known }
        let question = inquirer.question(control: control.slug, atHand.kind, atHand.position)
        atHand.questions[control.control] = question
        return question
    }
}

extension Rule {
    /// What the implemented mitigations leave of the worst case.
    fileprivate func residual(
        of values: DreadValues,
        _ statements: [Statements.Statement?]
    ) -> DreadValues {
        let inPlace = statements.map { $0?.state == .implemented }
        guard inPlace.contains(true) else { return values }
        let controls = zip(mitigations, inPlace).filter(\.1).map { mitigation, _ in
            Residual.Control(isFull: mitigation.isFull, reduces: mitigation.reduces)
        }
        return Residual.values(of: values, with: controls, suffice: suffices(inPlace))
    }
}
