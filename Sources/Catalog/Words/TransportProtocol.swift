internal import JSON
public import ThreatModel

/// A protocol that a flow may use.
public struct TransportProtocol: Sendable, Equatable {
    /// What protocols are for.
    public enum Family: String, Sendable, CaseIterable {
        case http, database, cache, messaging
        case fileTransfer = "file-transfer"
        case remoteAdmin = "remote-admin"
        case directory, mail, dns, iot, rpc, storage, local
    }

    /// Whether what it carries is encrypted.
    public enum Encryption: String, Sendable, CaseIterable {
        case always, never
        /// It depends on how it is set up.
        case optional
    }

    /// Its name in models, such as `https`.
    public let slug: String
    /// Other names for it.
    public let aliases: [String]
    /// What it is for; nil where that is open.
    public let family: Family?
    /// Whether what it carries is encrypted.
    public let encrypted: Encryption
    /// The categories that a component without technologies gets for receiving it, by the component's kind.
    public let implies: [Component.Kind: [String]]
}

extension TransportProtocol {
    static func parser(_ lexicon: Lexicon) -> JSONParser<TransportProtocol> {
        .object { fields in
            let slug = fields.required("slug", .slug)
            let aliases = fields.optional("aliases", .set(.line(1...100), limit: 50), default: [])
            let family = fields.optional("family", JSONParser<Family>.oneOf)
            let encrypted = fields.required("encrypted", JSONParser<Encryption>.oneOf)
            let implies = fields.optional("implies", implications(lexicon), default: [:])
            guard let slug, let encrypted else { return nil }
            return TransportProtocol(
                slug: slug,
                aliases: aliases,
                family: family,
                encrypted: encrypted,
                implies: implies
            )
        }
    }

    private static func implications(
        _ lexicon: Lexicon
    ) -> JSONParser<[Component.Kind: [String]]> {
        .object { fields in
            var implications: [Component.Kind: [String]] = [:]
            for kind in Component.Kind.allCases {
                implications[kind] = fields.optional(
                    kind.rawValue,
                    .set(lexicon.category, limit: 20)
                )
            }
            return implications
        }
    }
}
