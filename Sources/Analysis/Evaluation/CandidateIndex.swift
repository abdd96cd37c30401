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

    private let ruleCount: Int
    /// By kind of element: the rules that may apply whatever it is.
    private let general: [Finding.Target.Kind: BitSet]
    private let own: Table
    private let source: Table
    private let destination: Table

    /// The rules that ask for a feature, by the feature's number.
    private struct Table {
        private(set) var technologies: [BitSet]
        private(set) var categories: [BitSet]
        private(set) var kinds: [Component.Kind: BitSet]

        init(_ catalog: CatalogIndex, _ none: BitSet) {
            technologies = Array(repeating: none, count: catalog.technologies.count)
            categories = Array(repeating: none, count: catalog.categories.count)
            kinds = [.externalEntity: none, .process: none, .dataStore: none]
        }

        mutating func add(_ rule: Int, for value: Feature.Value) {
            switch value {
            case .technology(let technology): technologies[technology].insert(rule)
            case .category(let category): categories[category].insert(rule)
            case .kind(let kind): kinds[kind]?.insert(rule)
            }
        }

        /// Adds the rules that ask for something that a component has.
        func collect(_ component: Int, _ index: ModelIndex, _ found: inout BitSet) {
            for technology in index.technologies[component] {
                found.formUnion(technologies[technology])
            }
            for category in index.categories[component] { found.formUnion(categories[category]) }
            if let rules = kinds[index.model.components[component].kind] { found.formUnion(rules) }
        }
    }

    init(_ threats: [Threat], _ catalog: CatalogIndex) {
        let none = BitSet(count: threats.count)
        var general: [Finding.Target.Kind: BitSet] = [:]
        for kind in Finding.Target.Kind.allCases { general[kind] = none }
        var own = Table(catalog, none)
        var source = own
        var destination = own
        for (position, threat) in threats.enumerated() {
            guard let features = Self.features(of: threat.when, .own, catalog) else {
                general[threat.applies]?.insert(position)
                continue
            }
            for feature in features {
                switch feature.end {
                case .own: own.add(position, for: feature.value)
                case .source: source.add(position, for: feature.value)
                case .destination: destination.add(position, for: feature.value)
                }
            }
        }
        ruleCount = threats.count
        self.general = general
        self.own = own
        self.source = source
        self.destination = destination
    }

    /// The rules that may apply to an element, in ascending order.
    func rules(for target: ElementRef, _ index: ModelIndex) -> [Int] {
        var found = general[index.kind(of: target)] ?? BitSet(count: ruleCount)
        switch target {
        case .component(let component): own.collect(component, index, &found)
        case .flow(let flow):
            let view = index.flows.views[flow]
            source.collect(view.source, index, &found)
            destination.collect(view.destination, index, &found)
            if index.flows.backward[flow] != nil {
                source.collect(view.destination, index, &found)
                destination.collect(view.source, index, &found)
            }
        case .boundary, .model: break
        }
        return found.members
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
