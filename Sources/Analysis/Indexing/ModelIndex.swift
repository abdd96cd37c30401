internal import Catalog
internal import ThreatModel

/// A model as integers and arrays: everything that facts ask for, computed once in linear time.
///
/// It is a class so that passing it on costs nothing; it never changes.
final class ModelIndex: Sendable {
    let model: Model
    let nesting: Nesting
    let flows: FlowIndex
    /// By component: the catalogue's numbers of its technologies; what it does not know is left out.
    let technologies: [[Int]]
    /// By component: its categories with all that they imply, or those that its inbound flows make plain.
    let categories: [[Int]]
    let reachability: Reachability
    let data: DataIndex
    let statements: Statements

    /// Indexes a model; flows that lead nowhere, which no reader lets through, are left out.
    init(_ model: Model, _ catalog: CatalogIndex) {
        let numbers = Self.numbers(model.components.map(\.id))
        var model = model
        let leadsNowhere = { (flow: Flow) in
            numbers[flow.source] == nil || numbers[flow.destination] == nil
        }
        if model.flows.contains(where: leadsNowhere) { model.flows.removeAll(where: leadsNowhere) }
        self.model = model
        nesting = Nesting(model, components: numbers)
        flows = FlowIndex(model, components: numbers, catalog)
        technologies = model.components.map { $0.technologies.compactMap(catalog.technology) }
        categories = Self.categories(of: model, technologies, flows, catalog)
        reachability = Reachability(nesting, flows)
        data = DataIndex(model, nesting, flows)
        statements = Statements(model, nesting, flows, technologies, catalog)
    }

    static func numbers(_ ids: [ElementID]) -> [ElementID: Int] {
        Dictionary(zip(ids, ids.indices)) { first, _ in first }
    }

    private static func categories(
        of model: Model,
        _ technologies: [[Int]],
        _ flows: FlowIndex,
        _ catalog: CatalogIndex
    ) -> [[Int]] {
        model.components.indices.map { component in
            let kind = model.components[component].kind
            let named = categories(of: technologies[component], on: kind, catalog)
            if !named.isSubset(of: catalog.incidental) { return named.sorted() }
            let received = Set(flows.inbound(component).compactMap { flows.views[$0].transport })
            return named.union(received.flatMap { catalog.transports[$0].implies[kind] ?? [] })
                .sorted()
        }
    }

    /// The categories of all technologies of a component; beside code of its makers' own, what a process
    /// runs on or calls does not say what it is.
    private static func categories(
        of technologies: [Int],
        on kind: Component.Kind,
        _ catalog: CatalogIndex
    ) -> Set<Int> {
        let all = technologies.map { catalog.technologies[$0] }
        let code = kind == .process ? all.filter(\.isCode) : []
        return Set(
            all.flatMap { technology in
                code.contains { $0.slug != technology.slug }
                    ? technology.categoriesBesideCode : technology.categories
            }
        )
    }
}
