internal import Catalog
internal import ThreatModel

extension AnalysisResult {
    /// What was looked for and found in the model, with a reason wherever nothing was found.
    ///
    /// It is worked out each time.
    ///
    /// - Returns: Every element in each of the six categories.
    public func coverage() -> Coverage {
        let evaluation = Evaluation(assessed.index, assessed.rules)
        let index = assessed.index
        let kinds = Set(assessed.rules.rules.map(\.threat.applies))
        var elements = index.model.components.indices.map(ElementRef.component)
        elements += index.model.flows.indices.map(ElementRef.flow)
        if kinds.contains(.boundary) {
            elements += index.model.boundaries.indices.map(ElementRef.boundary)
        }
        if kinds.contains(.model) { elements.append(.model) }
        return Coverage(rows: elements.map { CoverageRow(evaluation, assessed, $0).row })
    }
}

/// Works out the row of one element.
private struct CoverageRow {
    let evaluation: Evaluation
    let rules: [Rule]
    let element: ElementRef
    let kind: Finding.Target.Kind
    let explainer: Explainer
    let verdicts: Verdicts
    /// The ids of the findings by category, ranked.
    let findings: [Stride: [String]]

    init(_ evaluation: Evaluation, _ assessed: AssessedModel, _ element: ElementRef) {
        self.evaluation = evaluation
        self.element = element
        rules = assessed.rules.rules
        kind = evaluation.index.kind(of: element)
        explainer = Explainer(evaluation)
        verdicts = evaluation.verdicts(on: element)
        var findings: [Stride: [(sum: Int, id: String)]] = [:]
        for verdict in verdicts.applying {
            let stride = assessed.rules.rules[Int(verdict.rule)].threat.stride
            let found = (sum: Int(verdict.sum), id: assessed.findingID(verdict))
            findings[stride, default: []].append(found)
        }
        self.findings = findings.mapValues { found in
            found.sorted { ($1.sum, $0.id) < ($0.sum, $1.id) }.map(\.id)
        }
    }

    var row: Coverage.Row {
        let isOutOfScope = evaluation.index.isOutOfScope(element)
        return Coverage.Row(
            element: Names(index: evaluation.index).target(element),
            isOutOfScope: isOutOfScope,
            cells: Stride.allCases.map { isOutOfScope ? outOfScope($0) : cell($0) }
        )
    }

    private func outOfScope(_ stride: Stride) -> Coverage.Cell {
        var because = "It is out of scope."
        if case .component(let component) = element,
            let reason = evaluation.index.model.components[component].outOfScopeReason
        {
            because = "It is out of scope: \(reason)"
        }
        return Coverage.Cell(stride: stride, findings: [], considered: [], because: because)
    }

    private func cell(_ stride: Stride) -> Coverage.Cell {
        let found = findings[stride] ?? []
        guard found.isEmpty else {
            return Coverage.Cell(stride: stride, findings: found, considered: [], because: nil)
        }
        let considered = considered(stride)
        let because =
            exemption(stride)
            ?? (considered.isEmpty ? "The catalogue has no such rule for a \(kind.rawValue)." : nil)
        return Coverage.Cell(stride: stride, findings: [], considered: considered, because: because)
    }

    /// The rules of a category, each with why it does not apply.
    private func considered(_ stride: Stride) -> [Coverage.Consideration] {
        rules.enumerated()
            .filter { $0.element.threat.applies == kind && $0.element.threat.stride == stride }
            .map { number, rule in
                Coverage.Consideration(
                    threatID: rule.threat.id,
                    because: reason(against: number, rule)
                )
            }
    }

    private func reason(against number: Int, _ rule: Rule) -> String {
        if let superseded = verdicts.superseded.first(where: { Int($0.verdict.rule) == number }) {
            let precise = rules[superseded.by].threat
            return "\(precise.id) says the same more precisely (\(words(precise.stride.rawValue)))."
        }
        return explainer.reason(against: rule, on: element)
    }

    /// Why a category is not expected of an element, if it is not.
    ///
    /// After A. Shostack, "Threat Modeling: Designing for Security",
    /// 2014, chapter 3 (STRIDE per element).
    private func exemption(_ stride: Stride) -> String? {
        let expected: [Stride]
        let noun: String
        switch element {
        case .component(let component):
            let kind = evaluation.index.model.components[component].kind
            noun = withArticle(words(kind.rawValue))
            expected =
                switch kind {
                case .externalEntity: [.spoofing, .repudiation]
                case .process: Stride.allCases
                case .dataStore:
                    [.tampering, .repudiation, .informationDisclosure, .denialOfService]
                }
        case .flow:
            noun = "a data flow"
            expected = [.tampering, .informationDisclosure, .denialOfService]
        case .boundary, .model: return nil
        }
        if expected.contains(stride) { return nil }
        return "STRIDE per element does not expect \(words(stride.rawValue)) of \(noun)."
    }
}
