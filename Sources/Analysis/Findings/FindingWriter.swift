internal import Catalog
internal import ThreatModel

/// Turns verdicts into findings.
final class FindingWriter {
    private let evaluation: Evaluation
    private let rules: RuleSet
    private let source: Catalog
    private let names: Names
    private let explainer: Explainer
    private let inquirer: Inquirer
    /// By slot: what a move came to on the element at hand; rules share most moves.
    private var moves: [MoveResult?]
    private var moveElement: ElementRef?

    private enum MoveResult {
        case applies(fact: String)
        case doesNot
    }

    init(_ evaluation: Evaluation, _ rules: RuleSet, _ source: Catalog) {
        self.evaluation = evaluation
        self.rules = rules
        self.source = source
        names = Names(index: evaluation.index)
        explainer = Explainer(evaluation)
        inquirer = Inquirer(evaluation, source)
        moves = Array(repeating: nil, count: rules.moveCount)
    }

    /// The finding of a verdict.
    func finding(_ verdict: Verdict) -> Finding {
        let rule = rules.rules[verdict.rule]
        let threat = rule.threat
        let kind = threat.applies
        let position = verdict.position
        let element = evaluation.index.element(kind, position)
        let target = names.target(element)
        let dread = assessment(rule, kind, position, element)
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
            residualDread: residual(rule, verdict, dread.values),
            mitigations: mitigations(rule, verdict, element),
            evidence: explainer.evidence(for: rule.when, kind, position),
            silencedBy: silencers(rule, verdict, element),
            questions: questions(rule, verdict, kind)
        )
    }

    private func assessment(
        _ rule: Rule,
        _ kind: Finding.Target.Kind,
        _ position: Int,
        _ element: ElementRef
    ) -> DreadAssessment {
        if moveElement != element {
            moveElement = element
            for slot in moves.indices { moves[slot] = nil }
        }
        var number = 0
        return DreadAssessment { factor in
            let base = rule.threat.dread(factor)
            defer { number += 1 }
            let applied = rule.moves[number].compactMap { move -> DreadMove? in
                guard case .applies(let fact) = result(of: move, kind, position) else { return nil }
                return DreadMove(by: move.by, because: move.because, fact: fact)
            }
            return DreadFactorScore(base: base.base, because: base.because, moves: applied)
        }
    }

    private func result(
        of move: Rule.Move,
        _ kind: Finding.Target.Kind,
        _ position: Int
    ) -> MoveResult {
        if let known = moves[move.slot] { return known }
        var result = MoveResult.doesNot
        if move.test.truth(evaluation, position) == .yes {
            let facts = explainer.evidence(for: move.test, kind, position)
            result = .applies(fact: facts.first ?? "")
        }
        moves[move.slot] = result
        return result
    }

    private func residual(_ rule: Rule, _ verdict: Verdict, _ values: DreadValues) -> DreadValues {
        let inPlace = verdict.statements.map { $0?.state == .implemented }
        let controls = zip(rule.mitigations, inPlace).filter(\.1).map { mitigation, _ in
            let reduces = source.controls[mitigation.control].reduces
            return Residual.Control(isFull: mitigation.isFull, reduces: reduces)
        }
        return Residual.values(of: values, with: controls, suffice: rule.suffices(inPlace))
    }

    private func mitigations(
        _ rule: Rule,
        _ verdict: Verdict,
        _ element: ElementRef
    ) -> [Finding.Mitigation] {
        let technologies = technologies(at: element)
        return zip(rule.mitigations, verdict.statements).map { mitigation, statement in
            Finding.Mitigation(
                control: rules.catalog.controls[mitigation.control],
                isFull: mitigation.isFull,
                state: statement?.state,
                statedBy: statement.map { explainer.writer.label($0.place) },
                detail: technologies.lazy.compactMap { $0.details[mitigation.control] }.first
            )
        }
    }

    /// The technologies at hand, nearest first: those of a component and what it runs on; for a flow its destination's,
    /// then its source's.
    private func technologies(at element: ElementRef) -> [CatalogIndex.Technology] {
        let index = evaluation.index
        let components =
            switch element {
            case .component(let component): [component]
            case .flow(let flow):
                [index.flows.views[flow].destination, index.flows.views[flow].source]
            case .boundary, .model: [Int]()
            }
        return components.flatMap { component in
            ([component] + index.nesting.hosts(of: component)).flatMap { place in
                index.technologies[place].map { rules.catalog.technologies[$0] }
            }
        }
    }

    private func silencers(_ rule: Rule, _ verdict: Verdict, _ element: ElementRef) -> [String] {
        guard verdict.outcome != .mitigated else { return [] }
        let name = names.element(element)
        var sentences: [String] = []
        var partial: [String] = []
        for (mitigation, statement) in zip(rule.mitigations, verdict.statements) {
            let control = source.controls[mitigation.control]
            if mitigation.isFull {
                sentences.append("Implemented for \(name): \(control.slug).")
            } else if statement?.state != .implemented {
                partial.append(control.slug)
            }
        }
        if rule.mitigations.filter({ !$0.isFull }).count >= 2 {
            sentences.append(
                "Implemented together for \(name): \(listed(partial, limit: partial.count))."
            )
        }
        return sentences + Silencer(explainer).sentences(rule, verdict.position)
    }

    private func questions(
        _ rule: Rule,
        _ verdict: Verdict,
        _ kind: Finding.Target.Kind
    ) -> [Question] {
        guard verdict.outcome == .unknown else { return [] }
        var questions: [Question] = []
        if verdict.applicability == .unknown {
            questions += inquirer.questions(of: rule.when, kind, verdict.position)
            if let unless = rule.unless {
                questions += inquirer.questions(of: unless, kind, verdict.position)
            }
        }
        let states = verdict.statements.map { $0?.state }
        let partialsMaySuffice = rule.partialsSuffice(
            states.map { $0 == nil || $0 == .implemented }
        )
        for (mitigation, statement) in zip(rule.mitigations, verdict.statements)
        where statement == nil && (mitigation.isFull || partialsMaySuffice) {
            let slug = source.controls[mitigation.control].slug
            questions.append(inquirer.question(control: slug, kind, verdict.position))
        }
        return questions.enumerated().filter { !questions[..<$0].contains($1) }.map(\.element)
    }
}
