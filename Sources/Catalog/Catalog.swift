public import ThreatModel

/// Everything that Merlon knows: threats, controls, technologies, the words that they use and the
/// bodies of knowledge that they refer to.
///
/// A catalogue that exists is sound: every slug that an entry names is there.
public struct Catalog: Sendable {
    /// A digest of the content: equal for equal files, 16 hexadecimal digits.
    public let version: String
    /// Ordered by id, as all that follow are by slug.
    public let threats: [Threat]
    /// What mitigates threats.
    public let controls: [Control]
    /// What components are made of.
    public let technologies: [Technology]
    /// The kinds of technology.
    public let categories: [Category]
    /// In the order of `vocabulary.yaml`.
    public let transports: [TransportProtocol]
    /// In the order of `vocabulary.yaml`.
    public let actors: [ThreatActor]
    /// The moves that threats share, in the order of `vocabulary.yaml`.
    public let moves: [SharedMove]
    /// The bodies of knowledge that entries refer to.
    public let references: References
    /// The words that a model may use.
    public let vocabulary: Vocabulary
    let origins: Origins
    private let positions: Positions

    private struct Positions: Sendable {
        let threats: [String: Int]
        let controls: [String: Int]
        let technologies: [String: Int]
        let transports: [String: Int]
    }

    init(_ parts: CatalogParts, version: String) {
        self.version = version
        threats = parts.threats.sorted { $0.id < $1.id }
        controls = parts.controls.sorted { $0.slug < $1.slug }
        technologies = parts.technologies.sorted { $0.slug < $1.slug }
        categories = parts.categories.sorted { $0.slug < $1.slug }
        transports = parts.transports
        actors = parts.actors
        moves = parts.moves
        references = parts.references
        origins = parts.origins
        vocabulary = Vocabulary(
            controls: controls.map(\.slug),
            technologies: parts.technologyNames,
            protocols: parts.transportNames
        )
        positions = Positions(
            threats: Self.positions(of: threats.map(\.id)),
            controls: Self.positions(of: controls.map(\.slug)),
            technologies: Self.positions(of: technologies.map(\.slug)),
            transports: Self.positions(of: transports.map(\.slug))
        )
    }

    /// The threat of an id, or nil.
    public func threat(_ id: String) -> Threat? {
        positions.threats[id].map { threats[$0] }
    }

    /// The control of a slug, or nil.
    public func control(_ slug: String) -> Control? {
        positions.controls[slug].map { controls[$0] }
    }

    /// The technology of a slug, or nil.
    public func technology(_ slug: String) -> Technology? {
        positions.technologies[slug].map { technologies[$0] }
    }

    /// The protocol of a slug, or nil.
    public func transport(_ slug: String) -> TransportProtocol? {
        positions.transports[slug].map { transports[$0] }
    }

    private static func positions(of names: [String]) -> [String: Int] {
        Dictionary(zip(names, names.indices)) { first, _ in first }
    }
}
