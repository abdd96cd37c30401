internal import Catalog
internal import ThreatModel

/// Turns the facts that an element has by itself into predicates.
struct FactCompiler {
    let catalog: CatalogIndex

    /// What a fact about elements of a kind selects; nil if it is no selection.
    func selection(_ fact: Fact, _ subject: Finding.Target.Kind) -> Selection? {
        switch (subject, fact) {
        case (.component, .kind(let kinds)): .kinds(kinds)
        case (.component, .technology(let slugs)):
            .technologies(BitSet(slugs.compactMap(catalog.technology)))
        case (.component, .category(let slugs)):
            .categories(BitSet(slugs.compactMap(catalog.category)))
        case (.flow, .transport(let slugs)):
            .transports(BitSet(slugs.compactMap(catalog.transport)))
        case (.flow, .transportFamily(let families)):
            .transports(
                BitSet(
                    catalog.transports.indices.filter { number in
                        catalog.transports[number].family.map(families.contains) ?? false
                    }
                )
            )
        default: nil
        }
    }

    /// The predicate of a fact about elements of a kind that is no selection.
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
        case .untrusted(let wanted):
            return Program.Predicate { Truth($0.index.nesting.isUntrusted[$1]).matches(wanted) }
        case .exposure(let levels):
            return Program.Predicate { Truth(levels.contains($0.index.reachability.exposure[$1])) }
        case .boundaryKind(let kinds):
            return Program.Predicate { $0.index.boundaryKind(ofComponent: $1, isOneOf: kinds) }
        case .trust(let range):
            return Program.Predicate {
                $0.index.trust(ofComponent: $1).map { Truth(range.contains($0)) } ?? .unknown
            }
        default: return nil
        }
    }

    /// Compiles a fact that only boundaries have, or returns nil.
    private func boundary(_ fact: Fact) -> Program.Predicate? {
        switch fact {
        case .boundaryKind(let kinds):
            return Program.Predicate { Truth(kinds.contains($0.index.model.boundaries[$1].kind)) }
        case .trust(let range):
            return Program.Predicate {
                $0.index.nesting.trust[$1].map { Truth(range.contains($0)) } ?? .unknown
            }
        case .exposure(let levels):
            return Program.Predicate { Truth(levels.contains($0.index.exposure(ofBoundary: $1))) }
        default: return nil
        }
    }

    /// Compiles a fact that only flows have, or returns nil.
    private func flow(_ fact: Fact) -> Program.Predicate? {
        switch fact {
        case .encrypted(let wanted):
            let control = catalog.control(Statements.encryptionInTransit)
            return Program.Predicate { $0.isEncrypted($1, control).matches(wanted) }
        case .crossesBoundary(let wanted):
            return Program.Predicate { $0.index.crossesBoundary($1).matches(wanted) }
        case .gainsTrust(let wanted):
            return Program.Predicate { $0.index.trustGain($1) { $0 > 0 }.matches(wanted) }
        case .losesTrust(let wanted):
            return Program.Predicate { $0.index.trustGain($1) { $0 < 0 }.matches(wanted) }
        case .bidirectional(let wanted):
            return Program.Predicate { evaluation, view in
                let index = evaluation.index
                return Truth(index.model.flows[index.flows.views[view].flow].isBidirectional)
                    .matches(wanted)
            }
        case .local(let wanted):
            return Program.Predicate { Truth($0.isLocal($1)).matches(wanted) }
        case .exposure(let levels):
            return Program.Predicate { Truth(levels.contains($0.index.exposure(ofView: $1))) }
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
            return Program.Predicate { evaluation, element in
                let index = evaluation.index
                return Truth(
                    index.tags(of: index.element(subject, element)).contains { tags.contains($0) }
                )
            }
        case .businessCriticality(let levels):
            return Program.Predicate { evaluation, _ in
                Truth(levels.contains(evaluation.index.model.properties.businessCriticality))
            }
        case .control(let slug, let states):
            guard let control = catalog.control(slug) else {
                return Program.Predicate { _, _ in .unknown }
            }
            return Program.Predicate { evaluation, element in
                let index = evaluation.index
                let target = index.element(subject, element)
                return index.statements.statement(of: control, for: target)
                    .map { Truth(states.contains($0.state)) } ?? .unknown
            }
        default: return Program.Predicate { _, _ in .no }
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
        return Program.Predicate { evaluation, element in
            let index = evaluation.index
            if dependsOnAssets, index.model.assets.isEmpty { return .unknown }
            return Truth(
                index.data.hasProfile(
                    in: evaluation.patternMatches[number],
                    at: index.element(subject, element)
                )
            )
        }
    }
}
