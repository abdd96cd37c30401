internal import Catalog
internal import ThreatModel

/// Says in sentences how a fact stands in a model: evidence where it holds, a reason where it does not.
struct FactWriter {
    let evaluation: Evaluation
    let names: Names

    private var index: ModelIndex { evaluation.index }

    init(_ evaluation: Evaluation) {
        self.evaluation = evaluation
        names = Names(index: evaluation.index)
    }

    /// The sentence for a fact that is no relation.
    func sentence(
        _ fact: Fact,
        _ kind: Finding.Target.Kind,
        _ position: Int,
        holds: Bool
    ) -> String {
        let element = index.element(kind, position)
        switch fact {
        case .tag(let tags):
            let quoted = tags.map { "'\($0)'" }
            return holds
                ? "\(names.element(element)) is tagged \(listed(quoted.filter { isTagged(element, $0) }))."
                : "\(names.element(element)) is not tagged \(listed(quoted, "or"))."
        case .data(let pattern): return data(pattern, element, holds: holds)
        case .businessCriticality:
            let level = index.model.properties.businessCriticality.rawValue
            return "The business criticality of \(names.element(.model)) is \(level)."
        case .control(let slug, _): return control(slug, element)
        default: break
        }
        return switch element {
        case .component(let component): self.component(fact, component, holds: holds)
        case .flow: flow(fact, position, holds: holds)
        case .boundary(let boundary): self.boundary(fact, boundary)
        case .model: ""
        }
    }

    /// Where a control is stated, such as `technology aws-s3`.
    func label(_ place: Statements.Place) -> String {
        switch place {
        case .component(let component): "component \(names.component(component))"
        case .flow(let flow): "flow \(index.model.flows[flow].name)"
        case .boundary(let boundary): "boundary \(names.boundary(boundary))"
        case .technology(let technology):
            "technology \(evaluation.catalog.technologies[technology].slug)"
        case .transport(let transport): "protocol \(evaluation.catalog.transports[transport].slug)"
        }
    }

    private func isTagged(_ element: ElementRef, _ quoted: String) -> Bool {
        index.tags(of: element).contains { "'\($0)'" == quoted }
    }

    private func control(_ slug: String, _ element: ElementRef) -> String {
        let statement = evaluation.catalog.control(slug)
            .flatMap { index.statements.statement(of: $0, for: element) }
        guard let statement else { return "The model does not say whether \(slug) is in place." }
        let place = label(statement.place)
        return
            "The control \(slug) is \(statement.state.rawValue) for \(names.element(element)) (\(place))."
    }

    private func data(_ pattern: DataPattern, _ element: ElementRef, holds: Bool) -> String {
        let verb =
            switch element {
            case .component: "holds"
            case .flow: "carries"
            case .boundary: "encloses"
            case .model: "has"
            }
        guard holds else {
            return "\(names.element(element)) \(verb) no data that is \(pattern.words)."
        }
        let matching = index.data.assets(at: element).filter { asset in
            index.data.profiles[index.data.profile[asset]].matches(pattern)
        }
        let described = matching.prefix(3).map { asset in
            let asset = index.model.assets[asset]
            let types = asset.dataTypes.map(\.rawValue).joined(separator: ", ")
            let volume = asset.volume.map { "; \($0.rawValue)" } ?? ""
            let about = types.isEmpty ? "" : "; \(types)"
            return "\(asset.name) (\(asset.classification.rawValue)\(about)\(volume))"
        }
        let more = matching.count > 3 ? " and \(matching.count - 3) more" : ""
        return "\(names.element(element)) \(verb) \(described.joined(separator: ", "))\(more)."
    }
}

extension DataPattern {
    /// What an asset must be, as the end of "data that is".
    fileprivate var words: String {
        var parts: [String] = []
        if let classification {
            parts.append(listed(classification.map(\.rawValue), "or", limit: 4))
        }
        if let dataTypes {
            parts.append("about " + listed(dataTypes.map(\.rawValue), "or", limit: 9))
        }
        if let volume {
            parts.append("of volume " + listed(volume.map(\.rawValue), "or", limit: 4))
        }
        return parts.joined(separator: " and ")
    }
}
