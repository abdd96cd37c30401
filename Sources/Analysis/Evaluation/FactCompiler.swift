internal import Catalog
internal import ThreatModel

/// Turns the facts that an element has by itself into predicates.
struct FactCompiler {
    let catalog: CatalogIndex

    /// The predicate of a fact about elements of a kind.
    func predicate(
        _ fact: Fact,
        _ subject: Finding.Target.Kind,
        _ builder: inout ProgramBuilder
    ) -> Program.Predicate {
        let own =
            switch subject {
            case .component: component(fact)
            case .flow: flow(fact)
            case .boundary: boundary(fact)
            case .model: nil as Program.Predicate?
            }
        return own ?? shared(fact, subject, &builder)
    }

    /// Compiles a fact that only components have, or returns nil.
    private func component(_ fact: Fact) -> Program.Predicate? {
        switch fact {
        case .kind(let kinds):
            return { Truth(kinds.contains($0.index.model.components[$1].kind)) }
        case .technology(let slugs):
            let wanted = BitSet(slugs.compactMap(catalog.technology))
            return { Truth($0.index.technologies[$1].contains { wanted.contains($0) }) }
        case .category(let slugs):
            let wanted = BitSet(slugs.compactMap(catalog.category))
            return { Truth($0.index.categories[$1].contains { wanted.contains($0) }) }
        case .untrusted(let wanted):
            return { Truth($0.index.nesting.isUntrusted[$1]).matches(wanted) }
        case .exposure(let levels):
            return { Truth(levels.contains($0.index.reachability.exposure[$1])) }
        case .boundaryKind(let kinds):
            return { $0.index.boundaryKind(ofComponent: $1, isOneOf: kinds) }
        case .trust(let range):
            return { $0.index.trust(ofComponent: $1).map { Truth(range.contains($0)) } ?? .unknown }
        default: return nil
        }
    }

    /// Compiles a fact that only boundaries have, or returns nil.
    private func boundary(_ fact: Fact) -> Program.Predicate? {
        switch fact {
        case .boundaryKind(let kinds):
            return { Truth(kinds.contains($0.index.model.boundaries[$1].kind)) }
        case .trust(let range):
            return { $0.index.nesting.trust[$1].map { Truth(range.contains($0)) } ?? .unknown }
        case .exposure(let levels):
            return { Truth(levels.contains($0.index.exposure(ofBoundary: $1))) }
        default: return nil
        }
    }

    /// Compiles a fact that only flows have, or returns nil.
    private func flow(_ fact: Fact) -> Program.Predicate? {
        switch fact {
        case .transport(let slugs):
            let wanted = BitSet(slugs.compactMap(catalog.transport))
            return { evaluation, view in
                Truth(evaluation.index.flows.views[view].transport.map(wanted.contains) ?? false)
            }
        case .transportFamily(let families):
            let wanted = BitSet(
                catalog.transports.indices.filter { number in
                    catalog.transports[number].family.map(families.contains) ?? false
                }
            )
            return { evaluation, view in
                Truth(evaluation.index.flows.views[view].transport.map(wanted.contains) ?? false)
            }
        case .encrypted(let wanted):
            let control = catalog.control(Statements.encryptionInTransit)
            return { $0.isEncrypted($1, control).matches(wanted) }
        case .crossesBoundary(let wanted):
            return { $0.index.crossesBoundary($1).matches(wanted) }
        case .gainsTrust(let wanted):
            return { $0.index.trustGain($1) { $0 > 0 }.matches(wanted) }
        case .losesTrust(let wanted):
            return { $0.index.trustGain($1) { $0 < 0 }.matches(wanted) }
        case .bidirectional(let wanted):
            return { evaluation, view in
                let index = evaluation.index
                return Truth(index.model.flows[index.flows.views[view].flow].isBidirectional)
                    .matches(wanted)
            }
        case .local(let wanted):
            return { Truth($0.isLocal($1)).matches(wanted) }
        case .exposure(let levels):
            return { Truth(levels.contains($0.index.exposure(ofView: $1))) }
        default: return nil
        }
    }

    /// Compiles a fact that elements of every kind have; one that is none of this kind's is false.
    private func shared(
        _ fact: Fact,
        _ subject: Finding.Target.Kind,
        _ builder: inout ProgramBuilder
    ) -> Program.Predicate {
        switch fact {
        case .data(let pattern): return data(pattern, subject, number: builder.number(pattern))
        case .tag(let tags):
            return { evaluation, element in
                let index = evaluation.index
                return Truth(
                    index.tags(of: index.element(subject, element)).contains { tags.contains($0) }
                )
            }
        case .businessCriticality(let levels):
            return { evaluation, _ in
                Truth(levels.contains(evaluation.index.model.properties.businessCriticality))
            }
        case .control(let slug, let states):
            guard let control = catalog.control(slug) else { return { _, _ in .unknown } }
            return { evaluation, element in
                let index = evaluation.index
                let target = index.element(subject, element)
                return index.statements.statement(of: control, for: target)
                    .map { Truth(states.contains($0.state)) } ?? .unknown
            }
        default: return { _, _ in .no }
        }
    }

    private func data(
        _ pattern: DataPattern,
        _ subject: Finding.Target.Kind,
        number: Int
    ) -> Program.Predicate {
        // What a model without any asset leaves unsaid is how sensitive its data is, not what it is about.
        let dependsOnAssets =
            pattern.classification != nil && pattern.dataTypes == nil
            && pattern.volume == nil
        return { evaluation, element in
            let index = evaluation.index
            if dependsOnAssets, index.model.assets.isEmpty { return .unknown }
            let matches = evaluation.patternMatches[number]
            let profiles = index.data.profiles(at: index.element(subject, element))
            return Truth(profiles.contains { matches[$0] })
        }
    }
}
