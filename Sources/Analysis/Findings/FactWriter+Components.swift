internal import Catalog
internal import ThreatModel

extension FactWriter {
    func component(_ fact: Fact, _ component: Int, holds: Bool) -> String {
        let index = evaluation.index
        let name = names.component(component)
        switch fact {
        case .kind:
            return
                "\(name) is \(withArticle(words(index.model.components[component].kind.rawValue)))."
        case .technology(let slugs):
            let known = slugs.filter { slug in
                evaluation.catalog.technology(slug).map(index.technologies[component].contains)
                    ?? false
            }
            return holds
                ? "\(name) is made with \(listed(known.map(technologyName)))."
                : "\(name) is not made with \(listed(slugs.map(technologyName), "or"))."
        case .category(let slugs): return category(slugs, component, holds: holds)
        case .untrusted:
            return index.nesting.isUntrusted[component]
                ? "\(name) is in an untrusted place\(place(component))."
                : "\(name) is not in an untrusted place\(place(component))."
        case .exposure: return exposure(component)
        case .boundaryKind(let kinds):
            guard !holds else { return "\(name) lies in \(enclosing(component, kinds))." }
            return "\(name) lies in no boundary of kind \(listed(kinds.map(\.rawValue), "or"))."
        case .trust:
            return
                "\(name) has trust \(index.trust(ofComponent: component) ?? 0)\(place(component))."
        default: return ""
        }
    }

    func boundary(_ fact: Fact, _ boundary: Int) -> String {
        let index = evaluation.index
        let name = names.boundary(boundary)
        switch fact {
        case .boundaryKind:
            return
                "\(name) is \(withArticle(index.model.boundaries[boundary].kind.rawValue)) boundary."
        case .trust: return "\(name) has trust \(index.nesting.trust[boundary] ?? 0)."
        case .exposure:
            return switch index.exposure(ofBoundary: boundary) {
            case .direct: "\(name) is entered directly from an untrusted place."
            case .indirect: "\(name) is entered from what an attacker can reach."
            case .none: "No modelled path leads into \(name) from an untrusted place."
            }
        default: return ""
        }
    }

    /// How an attacker gets to a component.
    func exposure(_ component: Int) -> String {
        let index = evaluation.index
        let name = names.component(component)
        guard let arrival = index.reachability.arrival[component] else {
            return "No modelled path leads to \(name) from an untrusted place."
        }
        let origin = names.component(arrival.origin)
        let step = arrival.view.map { " over \(names.flow(index.flows.views[$0].flow))" } ?? ""
        if arrival.length == 1 { return "\(name) is reached directly from \(origin)\(step)." }
        let neighbour = names.component(arrival.from)
        let through = arrival.view == nil ? "runs together with \(neighbour), which" : ""
        if !through.isEmpty { return "\(name) \(through) is reached from \(origin)." }
        return "\(name) is reached from \(origin) through \(neighbour)\(step)."
    }

    private func category(_ slugs: [String], _ component: Int, holds: Bool) -> String {
        let catalog = evaluation.catalog
        let name = names.component(component)
        guard holds else { return "\(name) is no \(listed(slugs.map(words), "or", limit: 4))." }
        let own = evaluation.index.categories[component]
        let matching = slugs.compactMap(catalog.category).filter { own.contains($0) }
        let technologies = evaluation.index.technologies[component].filter { technology in
            catalog.technologies[technology].categories.contains { matching.contains($0) }
        }
        let what = listed(matching.map { catalog.categoryNouns[$0] })
        let why =
            technologies.isEmpty
            ? "by what it receives" : listed(technologies.map { catalog.technologies[$0].name })
        return "\(name) is \(what) (\(why))."
    }

    private func technologyName(_ slug: String) -> String {
        evaluation.catalog.technology(slug).map { evaluation.catalog.technologies[$0].name } ?? slug
    }

    private func place(_ component: Int) -> String {
        evaluation.index.nesting.boundary[component].map { " (\(names.boundary($0)))" } ?? ""
    }

    private func enclosing(_ component: Int, _ kinds: [Boundary.Kind]) -> String {
        let index = evaluation.index
        let found = index.nesting.boundaries(around: component)
            .first { kinds.contains(index.model.boundaries[$0].kind) }
        return found.map { "\(names.boundary($0)) (\(index.model.boundaries[$0].kind.rawValue))" }
            ?? ""
    }
}
