internal import Catalog
internal import ThreatModel

/// Turns what a model does not say into questions.
struct Inquirer {
    let evaluation: Evaluation
    let source: Catalog
    private let names: Names

    /// The most questions about facts for one finding: the first ones decide, the rest only tires.
    private static let limit = 8
    /// The most related elements that are looked at, from the first that is unknown: a hub has thousands.
    private static let relatedLimit = 64

    init(_ evaluation: Evaluation, _ source: Catalog) {
        self.evaluation = evaluation
        self.source = source
        names = Names(index: evaluation.index)
    }

    /// The questions whose answers a test waits for.
    func questions(of test: Test, _ kind: Finding.Target.Kind, _ position: Int) -> [Question] {
        var found: [Question] = []
        gather(test, kind, position, into: &found)
        return found
    }

    /// Whether a control, by its number, is in place for an element.
    func question(control: Int, _ kind: Finding.Target.Kind, _ position: Int) -> Question {
        let index = evaluation.index
        let control = source.controls[control]
        let slug = control.slug
        if let template = control.questions[kind] {
            let id = names.id(index.element(kind, position))
            return Question(
                element: id,
                subject: slug,
                isControl: true,
                text: names.filled(template, kind, position)
            )
        }
        if kind == .flow, let template = control.questions[.component] {
            // A flow takes over what its destination states.
            let destination = index.flows.views[position].destination
            return Question(
                element: names.id(.component(destination)),
                subject: slug,
                isControl: true,
                text: names.filled(template, .component, destination)
            )
        }
        let element = index.element(kind, position)
        return Question(
            element: names.id(element),
            subject: slug,
            isControl: true,
            text: "Is this in place for \(names.element(element)): \(control.title)?"
        )
    }

    private func gather(
        _ test: Test,
        _ kind: Finding.Target.Kind,
        _ position: Int,
        into found: inout [Question]
    ) {
        guard found.count < Self.limit, evaluation.truth(of: test, at: position) == .unknown else {
            return
        }
        switch test.form {
        case .fact(let fact):
            for question in questions(about: fact, kind, position) where !found.contains(question) {
                found.append(question)
            }
        case .relation(let fact, let inner):
            let first = evaluation.witness(of: test, at: position)
            let unknown = evaluation.index.related(fact, position).drop { $0 != first }
            for other in unknown.prefix(Self.relatedLimit) {
                gather(inner, fact.relatedKind, other, into: &found)
            }
        case .not(let part): gather(part, kind, position, into: &found)
        case .all(let parts), .any(let parts):
            for part in parts { gather(part, kind, position, into: &found) }
        }
    }

    private func questions(
        about fact: Fact,
        _ kind: Finding.Target.Kind,
        _ position: Int
    ) -> [Question] {
        let index = evaluation.index
        switch fact {
        case .boundaryKind: return [boundary(of: position)]
        case .trust: return [trust(of: index.element(kind, position))]
        case .encrypted: return questions(control: Statements.encryptionInTransit, .flow, position)
        case .crossesBoundary:
            let ends = index.flows.views[position]
            return [ends.source, ends.destination]
                .filter { index.nesting.boundary[$0] == nil }.map(boundary(of:))
        case .gainsTrust, .losesTrust:
            let ends = index.flows.views[position]
            return [ends.source, ends.destination]
                .filter { index.trust(ofComponent: $0) == nil && !index.nesting.isUntrusted[$0] }
                .map { trust(of: .component($0)) }
        case .data:
            let name = names.element(.model)
            return [
                field(
                    "assets",
                    of: .model,
                    "Which data does \(name) hold, and how sensitive is it?"
                )
            ]
        case .control(let slug, _):
            return questions(control: slug, kind, position)
        default: return []
        }
    }

    private func questions(
        control slug: String,
        _ kind: Finding.Target.Kind,
        _ position: Int
    ) -> [Question] {
        let control = evaluation.catalog.control(slug)
        return control.map { [question(control: $0, kind, position)] } ?? []
    }

    private func boundary(of component: Int) -> Question {
        let name = names.component(component)
        return field(
            "boundary",
            of: .component(component),
            "In which trust boundary does \(name) lie?"
        )
    }

    private func trust(of element: ElementRef) -> Question {
        if case .component(let component) = element {
            guard let boundary = evaluation.index.nesting.boundary[component] else {
                return self.boundary(of: component)
            }
            return trust(of: .boundary(boundary))
        }
        let name = names.element(element)
        return field("trust", of: element, "How far is \(name) trusted, from 0 (anyone) to 100?")
    }

    private func field(_ subject: String, of element: ElementRef, _ text: String) -> Question {
        Question(element: names.id(element), subject: subject, isControl: false, text: text)
    }
}
