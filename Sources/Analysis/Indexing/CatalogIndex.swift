internal import Catalog
internal import ThreatModel

/// The catalogue's words as small numbers, so that evaluation never compares names.
struct CatalogIndex: Sendable {
    /// What a technology means for a component.
    struct Technology: Sendable {
        let slug: String
        let name: String
        /// With all that they imply, in ascending order.
        let categories: [Int]
        /// The categories that it counts as on a process that another technology makes code of its own.
        let categoriesBesideCode: [Int]
        /// Whether it is code that the component's makers wrote or write in.
        let isCode: Bool
        /// The controls that it brings.
        let brings: [Int]
        /// How controls are done on it.
        let details: [Int: String]
    }

    /// What a protocol means for a flow.
    struct Transport: Sendable {
        let slug: String
        let family: TransportProtocol.Family?
        let encryption: TransportProtocol.Encryption
        /// What a component without technologies becomes by receiving it, with all that it implies.
        let implies: [Component.Kind: [Int]]
    }

    let categories: [String]
    /// The categories as words with their article: "a web application".
    let categoryNouns: [String]
    /// The categories that do not say what a component is.
    let incidental: Set<Int>
    let controls: [String]
    let technologies: [Technology]
    let transports: [Transport]
    private let categoryNumbers: [String: Int]
    private let controlNumbers: [String: Int]
    private let technologyNumbers: [String: Int]
    private let transportNumbers: [String: Int]

    init(_ catalog: Catalog) {
        let categories = catalog.categories.map(\.slug)
        let categoryNumbers = Self.numbers(categories)
        let controls = catalog.controls.map(\.slug)
        let controlNumbers = Self.numbers(controls)
        let closures = Self.closures(of: catalog.categories, categoryNumbers)
        let expand = { (slugs: [String]) in
            Set(slugs.compactMap { categoryNumbers[$0] }.flatMap { closures[$0] }).sorted()
        }
        let besideCode = Dictionary(
            catalog.categories.map { ($0.slug, $0.besideCode ?? [$0.slug]) }
        ) { first, _ in first }
        let code = Set(catalog.categories.filter(\.isCode).map(\.slug))
        technologies = catalog.technologies.map { technology in
            Technology(
                slug: technology.slug,
                name: technology.name,
                categories: expand(technology.categories),
                categoriesBesideCode: expand(
                    technology.categories.flatMap { besideCode[$0] ?? [] }
                ),
                isCode: !code.isDisjoint(with: technology.categories),
                brings: technology.brings.compactMap { controlNumbers[$0.control] },
                details: Dictionary(
                    technology.controls.compactMap { slug, detail in
                        controlNumbers[slug].map { ($0, detail) }
                    }
                ) { first, _ in first }
            )
        }
        transports = catalog.transports.map { transport in
            Transport(
                slug: transport.slug,
                family: transport.family,
                encryption: transport.encrypted,
                implies: transport.implies.mapValues(expand)
            )
        }
        self.categories = categories
        categoryNouns = categories.map { withArticle(words($0)) }
        incidental = Set(
            catalog.categories.filter(\.isIncidental).compactMap { categoryNumbers[$0.slug] }
        )
        self.categoryNumbers = categoryNumbers
        self.controls = controls
        self.controlNumbers = controlNumbers
        technologyNumbers = Self.numbers(technologies.map(\.slug))
        transportNumbers = Self.numbers(transports.map(\.slug))
    }

    func category(_ slug: String) -> Int? { categoryNumbers[slug] }
    func control(_ slug: String) -> Int? { controlNumbers[slug] }
    func technology(_ slug: String) -> Int? { technologyNumbers[slug] }
    func transport(_ slug: String) -> Int? { transportNumbers[slug] }

    private static func numbers(_ slugs: [String]) -> [String: Int] {
        Dictionary(zip(slugs, slugs.indices)) { first, _ in first }
    }

    /// For each category itself and all that it implies, directly or not.
    private static func closures(
        of categories: [Category],
        _ numbers: [String: Int]
    ) -> [[Int]] {
        categories.indices.map { start in
            var reached: Set<Int> = [start]
            var pending = [start]
            while let next = pending.popLast() {
                for implied in categories[next].implies.compactMap({ numbers[$0] })
                where reached.insert(implied).inserted {
                    pending.append(implied)
                }
            }
            return reached.sorted()
        }
    }
}
