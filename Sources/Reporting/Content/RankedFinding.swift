internal import Catalog
internal import ThreatModel

/// A finding in its place among the others, with what the catalogue says of it.
///
/// A class, though it never changes: it stands in many lists, and copying some twenty references into each took
/// half the time of a report.
final class RankedFinding: Sendable {
    /// 1 for the worst.
    let number: Int
    let assessed: AssessedFinding
    /// The threat; nil where a person wrote the finding, or the catalogue no longer has it.
    let threat: Threat?
    let citations: Citations
    let mitigations: [RankedMitigation]
    /// The assets that it touches, the most sensitive first.
    let assets: [Asset]
    /// The factors with the overrides in place.
    let values: DreadValues
    let status: FindingStatus
    private let source: String
    private let destination: String
    private let modelName: String

    init(
        _ assessed: AssessedFinding,
        number: Int,
        _ catalog: Catalog,
        _ elements: Elements
    ) {
        let finding = assessed.finding
        self.number = number
        self.assessed = assessed
        threat = catalog.threat(finding.threatID)
        citations = Citations(threat?.references, catalog.references)
        mitigations = finding.mitigations.map { RankedMitigation($0, catalog) }
        assets = elements.assets(touchedBy: finding.target)
        values = assessed.triage.apply(to: finding.dread.values)
        status = assessed.triage.status(given: finding.outcome)
        let flow = ElementID(finding.target.id).flatMap { elements.flows[$0] }
        source = flow.map { elements.name($0.source) } ?? finding.target.name
        destination = flow.map { elements.name($0.destination) } ?? finding.target.name
        modelName = elements.model.properties.name
    }

    var finding: Finding { assessed.finding }
    var triage: Triage { assessed.triage }
    var id: String { finding.id }
    /// How the report refers to it.
    var label: String { "F\(number)" }
    var rating: Rating { values.rating }
    /// Whether it still asks for something: neither closed by controls nor by a decision.
    var isOpen: Bool { status.isOpen }

    /// What one of the catalogue's notes says with this model's names.
    func filled(_ note: Template) -> String {
        note.filled { placeholder in
            switch placeholder {
            case .element, .flow, .boundary: finding.target.name
            case .source: source
            case .destination: destination
            case .model: modelName
            }
        }
    }
}

/// A control of a finding with what the catalogue says of it.
struct RankedMitigation: Sendable {
    let mitigation: Finding.Mitigation
    /// Nil if the catalogue no longer has it.
    let control: Control?

    init(_ mitigation: Finding.Mitigation, _ catalog: Catalog) {
        self.mitigation = mitigation
        control = catalog.control(mitigation.control)
    }

    var title: String { control?.title ?? mitigation.control }
    var isInPlace: Bool { mitigation.state == .implemented }
}
