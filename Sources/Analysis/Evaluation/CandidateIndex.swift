internal import Catalog
internal import ThreatModel

/// Which rules may apply to an element at all, from its technologies, categories and kind.
///
/// Most rules name a technology or category that most elements lack; such rules are never tried there.
struct CandidateIndex: Sendable {
    /// Something that a component must have, at one end of the rule's element.
    struct Feature: Hashable {
        enum End: Hashable {
            case own, source, destination
        }

        enum Value: Hashable {
            case technology(Int)
            case category(Int)
            case kind(Component.Kind)
        }

        let end: End
        let value: Value
    }

    private let general: [Finding.Target.Kind: [Int]]
    private let byFeature: [Feature: [Int]]

    init(_ threats: [Threat], _ catalog: CatalogIndex) {
        var general: [Finding.Target.Kind: [Int]] = [:]
        var byFeature: [Feature: [Int]] = [:]
        for (position, threat) in threats.enumerated() {
            if let features = Self.features(of: threat.when, .own, catalog) {
                for feature in features { byFeature[feature, default: []].append(position) }
            } else {
                general[threat.applies, default: []].append(position)
            }
        }
        self.general = general
        self.byFeature = byFeature
    }

    /// The rules that may apply to a component, in ascending order.
    func rules(forComponent component: Int, _ index: ModelIndex) -> [Int] {
        var found = general[.component] ?? []
        collect(component, .own, index, &found)
        return Self.distinct(found)
    }

    /// The rules that may apply to a flow, in ascending order.
    func rules(forFlow flow: Int, _ index: ModelIndex) -> [Int] {
        var found = general[.flow] ?? []
        let view = index.flows.views[flow]
        collect(view.source, .source, index, &found)
        collect(view.destination, .destination, index, &found)
        if index.flows.backward[flow] != nil {
            collect(view.destination, .source, index, &found)
            collect(view.source, .destination, index, &found)
        }
        return Self.distinct(found)
    }

    /// The rules for boundaries or the model, in ascending order.
    func rules(for kind: Finding.Target.Kind) -> [Int] {
        general[kind] ?? []
    }

    private func collect(
        _ component: Int,
        _ end: Feature.End,
        _ index: ModelIndex,
        _ found: inout [Int]
    ) {
        for technology in index.technologies[component] {
            found += byFeature[Feature(end: end, value: .technology(technology))] ?? []
        }
        for category in index.categories[component] {
            found += byFeature[Feature(end: end, value: .category(category))] ?? []
        }
        let kind = index.model.components[component].kind
        found += byFeature[Feature(end: end, value: .kind(kind))] ?? []
    }

    private static func distinct(_ rules: [Int]) -> [Int] {
        let sorted = rules.sorted()
        return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
    }

    /// Features of which the element must have one for the condition to hold; nil if it may hold without any.
    private static func features(
        of condition: Condition,
        _ end: Feature.End,
        _ catalog: CatalogIndex
    ) -> [Feature]? {
        switch condition {
        case .fact(.technology(let slugs)):
            slugs.compactMap(catalog.technology).map { Feature(end: end, value: .technology($0)) }
        case .fact(.category(let slugs)):
            slugs.compactMap(catalog.category).map { Feature(end: end, value: .category($0)) }
        case .fact(.kind(let kinds)): kinds.map { Feature(end: end, value: .kind($0)) }
        case .fact(.source(let inner)): features(of: inner, .source, catalog)
        case .fact(.destination(let inner)): features(of: inner, .destination, catalog)
        case .fact, .not: nil
        case .all(let parts):
            parts.compactMap { features(of: $0, end, catalog) }.min { rank($0) < rank($1) }
        case .any(let parts): anyFeatures(parts, end, catalog)
        }
    }

    private static func anyFeatures(
        _ parts: [Condition],
        _ end: Feature.End,
        _ catalog: CatalogIndex
    ) -> [Feature]? {
        var all: [Feature] = []
        for part in parts {
            guard let features = features(of: part, end, catalog) else { return nil }
            all += features
        }
        return all
    }

    /// Kinds are shared by so many elements that any list of categories is rarer.
    private static func rank(_ features: [Feature]) -> Int {
        features.contains { if case .kind = $0.value { true } else { false } }
            ? 1000 + features.count : features.count
    }
}
