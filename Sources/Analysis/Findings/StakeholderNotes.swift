public import Catalog
public import ThreatModel

/// What a finding means for each kind of reader: a sentence each, with the names of the model filled in.
public struct StakeholderNotes: Sendable, Equatable {
    /// For those who build it.
    public let engineering: String
    /// For those who design it.
    public let architecture: String
    /// For those who answer for the business.
    public let business: String
    /// For those who answer for the rules that hold.
    public let compliance: String
}

/// The names of a model's elements, for filling in the catalogue's texts.
public struct ElementNames: Sendable {
    private let names: [String: String]
    private let ends: [String: (source: String, destination: String)]
    private let model: String

    /// Gathers the names of a model; linear in its elements.
    public init(_ model: Model) {
        var names: [String: String] = [:]
        for component in model.components { names[component.id.description] = component.name }
        for boundary in model.boundaries { names[boundary.id.description] = boundary.name }
        var ends: [String: (source: String, destination: String)] = [:]
        for flow in model.flows {
            names[flow.id.description] = flow.name
            ends[flow.id.description] = (
                names[flow.source.description] ?? "", names[flow.destination.description] ?? ""
            )
        }
        self.names = names
        self.ends = ends
        self.model = model.properties.name
    }

    /// A text of the catalogue about an element of the model.
    ///
    /// - Parameters:
    ///   - template: The text.
    ///   - target: The element that it is about.
    /// - Returns: The text with names in place; those of a flow's ends as the flow is drawn.
    public func filled(_ template: Template, for target: Finding.Target) -> String {
        template.filled { placeholder in
            switch placeholder {
            case .element, .flow, .boundary: names[target.id] ?? target.name
            case .source: ends[target.id]?.source ?? ""
            case .destination: ends[target.id]?.destination ?? ""
            case .model: model
            }
        }
    }
}

extension Threat {
    /// What the threat means on an element, for each kind of reader.
    ///
    /// - Parameters:
    ///   - target: The element.
    ///   - names: The names of its model.
    /// - Returns: The notes with names in place.
    public func notes(for target: Finding.Target, _ names: ElementNames) -> StakeholderNotes {
        StakeholderNotes(
            engineering: names.filled(notes.engineering, for: target),
            architecture: names.filled(notes.architecture, for: target),
            business: names.filled(notes.business, for: target),
            compliance: names.filled(notes.compliance, for: target)
        )
    }
}
