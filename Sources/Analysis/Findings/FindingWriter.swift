internal import Catalog
internal import ThreatModel

/// Turns verdicts into findings; it is cheapest to ask for those of one element in a row.
final class FindingWriter {
    let evaluation: Evaluation
    let names: Names
    let explainer: Explainer
    private let rules: RuleSet
    private let inquirer: Inquirer
    private let silencer: Silencer
    // What was worked out for the element at hand: its findings share most of it.
    private var kind = Finding.Target.Kind.model
    private var position = -1
    private var element = ElementRef.model
    private var target = Finding.Target(kind: .model, id: "", name: "")
    /// The catalogue's numbers of the technologies, nearest first.
    private var technologies: [Int] = []
    /// By node: what makes a move's condition hold.
    private var moves: Scratch<MoveResult>
    /// By control.
    private var controls: Scratch<ControlAtHand>
    /// By control.
    private var questions: Scratch<Question>

    private enum MoveResult {
        case applies(fact: String)
        case doesNot
    }

    /// A control as it stands for the element at hand.
    private struct ControlAtHand {
        let state: ControlState?
        let statedBy: String?
        let detail: String?
        let remedy: String
    }

    init(_ assessed: AssessedModel) {
        rules = assessed.rules
        evaluation = Evaluation(assessed.index, rules)
        names = Names(index: assessed.index)
        explainer = Explainer(evaluation)
        inquirer = Inquirer(evaluation, assessed.source)
        silencer = Silencer(explainer)
        moves = Scratch(count: rules.program.nodes.count)
        controls = Scratch(count: rules.catalog.controls.count)
        questions = Scratch(count: rules.catalog.controls.count)
    }

    /// The finding of a verdict.
    func finding(_ verdict: Verdict) -> Finding {
        let rule = rules.rules[Int(verdict.rule)]
        takeUp(rule.threat.applies, Int(verdict.position))
        let dread = assessment(rule)
        let threat = rule.threat
        return Finding(
            id: "\(threat.id)@\(target.id)",
            threatID: threat.id,
            threatVersion: threat.version,
            target: target,
            stride: threat.stride,
            title: names.filled(threat.title, kind, position),
            description: names.filled(threat.description, kind, position),
            actor: threat.actor,
            killChainPhase: threat.killChainPhase,
            outcome: verdict.outcome,
            dread: dread,
            residualDread: residual(of: dread.values, rule),
            mitigations: mitigations(rule),
            evidence: explainer.evidence(for: rule.when, kind, position),
            silencedBy: silencers(rule, verdict),
            questions: questions(verdict)
        )
    }

    /// The questions whose answers would decide a verdict that is unknown.
    func questions(_ verdict: Verdict) -> [Question] {
        guard verdict.outcome == .unknown else { return [] }
        let rule = rules.rules[Int(verdict.rule)]
        takeUp(rule.threat.applies, Int(verdict.position))
        var asked: [Question] = []
        let add = { (question: Question) in
            let isAsked = asked.contains {
                $0.subject == question.subject && $0.element == question.element
            }
            if !isAsked { asked.append(question) }
        }
        if verdict.applicability == .unknown {
            for test in [rule.when, rule.unless].compactMap(\.self) {
                inquirer.questions(of: test, kind, position).forEach(add)
            }
        }
        let partialsMaySuffice = evaluation.protection(of: rule, on: element).partialsMaySuffice
        for mitigation in rule.mitigations where mitigation.isFull || partialsMaySuffice {
            guard control(mitigation).state == nil else { continue }
            add(question(control: mitigation.control))
        }
        return asked
    }

    /// Where a plan asks for a mitigation of a verdict.
    func place(of mitigation: Rule.Mitigation, _ verdict: Verdict) -> ControlPlan.Place {
        takeUp(rules.rules[Int(verdict.rule)].threat.applies, Int(verdict.position))
        let control = control(mitigation)
        return ControlPlan.Place(target: target, state: control.state, detail: control.detail)
    }

    private func takeUp(_ kind: Finding.Target.Kind, _ position: Int) {
        if kind == self.kind, position == self.position { return }
        self.kind = kind
        self.position = position
        element = evaluation.index.element(kind, position)
        target = names.target(element)
        technologies = evaluation.index.technologies(at: element)
        evaluation.takeUp(kind, position)
        moves.forget()
        controls.forget()
        questions.forget()
    }
}

extension FindingWriter {
    private func assessment(_ rule: Rule) -> DreadAssessment {
        var number = 0
        return DreadAssessment { factor in
            let base = rule.threat.dread(factor)
            var applied: [DreadMove] = []
            for move in rule.moves[number] {
                guard case .applies(let fact) = result(of: move.test) else { continue }
                applied.append(DreadMove(by: move.by, because: move.because, fact: fact))
            }
            number += 1
            return DreadFactorScore(base: base.base, because: base.because, moves: applied)
        }
    }

    private func result(of test: Test) -> MoveResult {
        if let known = moves[test.node] { return known }
        var result = MoveResult.doesNot
        if evaluation.truth(of: test, at: position) == .yes {
            let facts = explainer.evidence(for: test, kind, position)
            result = .applies(fact: facts.first ?? "")
        }
        moves[test.node] = result
        return result
    }

    /// What the implemented mitigations leave of the worst case.
    private func residual(of values: DreadValues, _ rule: Rule) -> DreadValues {
        let inPlace = rule.mitigations.filter { control($0).state == .implemented }
        if inPlace.isEmpty { return values }
        let controls = inPlace.map { Residual.Control(isFull: $0.isFull, reduces: $0.reduces) }
        let suffice = evaluation.protection(of: rule, on: element).suffices
        return Residual.values(of: values, with: controls, suffice: suffice)
    }

    private func mitigations(_ rule: Rule) -> [Finding.Mitigation] {
        rule.mitigations.map { mitigation in
            let control = control(mitigation)
            return Finding.Mitigation(
                control: mitigation.slug,
                isFull: mitigation.isFull,
                state: control.state,
                statedBy: control.statedBy,
                detail: control.detail
            )
        }
    }

    private func silencers(_ rule: Rule, _ verdict: Verdict) -> [String] {
        guard verdict.outcome != .mitigated else { return [] }
        var sentences: [String] = []
        var partial: [String] = []
        var partialCount = 0
        for mitigation in rule.mitigations {
            let control = control(mitigation)
            if mitigation.isFull {
                sentences.append(control.remedy)
            } else {
                partialCount += 1
                if control.state != .implemented { partial.append(mitigation.slug) }
            }
        }
        if partialCount >= rule.partialsNeeded {
            let all = listed(partial, limit: partial.count)
            sentences.append("Implemented together for \(target.name): \(all).")
        }
        return sentences + silencer.sentences(rule, position)
    }

    private func control(_ mitigation: Rule.Mitigation) -> ControlAtHand {
        if let known = controls[mitigation.control] { return known }
        let statement = evaluation.index.statements.statement(of: mitigation.control, for: element)
        let control = ControlAtHand(
            state: statement?.state,
            statedBy: statement.map { explainer.writer.label($0.place) },
            detail: detail(of: mitigation.control),
            remedy: "Implemented for \(target.name): \(mitigation.slug)."
        )
        controls[mitigation.control] = control
        return control
    }

    private func detail(of control: Int) -> String? {
        for technology in technologies {
            if let detail = rules.catalog.technologies[technology].details[control] {
                return detail
            }
        }
        return nil
    }

    private func question(control: Int) -> Question {
        if let known = questions[control] { return known }
        let question = inquirer.question(control: control, kind, position)
        questions[control] = question
        return question
    }
}

extension ModelIndex {
    /// The technologies of a component and what it runs on; for a flow its destination's, then its source's.
    fileprivate func technologies(at element: ElementRef) -> [Int] {
        let components =
            switch element {
            case .component(let component): [component]
            case .flow(let flow):
                [flows.views[flow].destination, flows.views[flow].source]
            case .boundary, .model: [Int]()
            }
        return components.flatMap { component in
            technologies[component] + nesting.hosts(of: component).flatMap { technologies[$0] }
        }
    }
}
