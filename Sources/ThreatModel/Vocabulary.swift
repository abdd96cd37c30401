internal import JSON

/// The words of the catalogue that a model may use; the catalogue fills it.
public struct Vocabulary: Sendable {
    private let controls: Set<String>
    private let technologies: [String: String]
    private let protocols: [String: String]

    /// Makes a vocabulary.
    ///
    /// - Parameters:
    ///   - controls: The control slugs.
    ///   - technologies: Slugs of technologies by every name they go by, folded with `folded(_:)`.
    ///   - protocols: Slugs of protocols by every name they go by, folded likewise.
    public init(
        controls: some Sequence<String>,
        technologies: [String: String],
        protocols: [String: String]
    ) {
        self.controls = Set(controls)
        self.technologies = technologies
        self.protocols = protocols
    }

    /// A name as it is compared: ASCII lower case, runs of anything but letters, digits, `+`, `#` and
    /// `.` as one space, none at the ends.
    public static func folded(_ name: String) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "."), 0x80...:
                bytes.append(byte)
            default:
                if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
            }
        }
        if bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether `slug` is a control.
    public func isControl(_ slug: String) -> Bool {
        controls.contains(slug)
    }

    /// The slug of the technology of a name that is folded, or nil.
    public func technology(named folded: String) -> String? {
        technologies[folded]
    }

    /// The slug of the protocol of a name that is folded, or nil.
    public func `protocol`(named folded: String) -> String? {
        protocols[folded]
    }

    /// Whether a folded name is an ordinary word too, so that alone it need not mean a technology.
    public static func isOrdinaryWord(_ folded: String) -> Bool {
        NameSearch.ambiguous.contains(folded)
    }

    func unknownControl(_ slug: String, at pointer: JSONPointer) -> Fault {
        Fault(
            .unknownValue,
            at: pointer,
            Suggestion.sentence(for: slug, of: controls.sorted(), noun: "control", listing: false)
        )
    }

    /// Reads the name of a technology as its slug, or as the slugs of all technologies that it names.
    ///
    /// One that names none is kept. Whatever is not a name of the catalogue is warned of.
    var technology: JSONParser<[String]> {
        term(technologies, noun: "technology") { folded in
            NameSearch(slugs: technologies, stopsAtCompany: true).found(in: folded)
        }
    }

    /// Reads the name of a protocol as its slug, or as that of the one that decides among those that it names.
    ///
    /// One that names none is kept. Whatever is not a name of the catalogue is warned of.
    var transportProtocol: JSONParser<String> {
        term(protocols, noun: "protocol") { folded in
            let search = NameSearch(slugs: protocols, stopsAtCompany: false)
            return decisive(search.found(in: folded)).map { [$0] } ?? []
        }.flatMap { slugs, _, _ in slugs.first }
    }

    /// The protocol that says most: a webhook before what carries it, what is spoken before how it is
    /// secured, in its encrypted form where both are named.
    private func decisive(_ found: [String]) -> String? {
        if found.contains("webhook") { return "webhook" }
        let carriers: Set = ["tls", "tcp", "udp", "quic"]
        guard let spoken = found.first(where: { !carriers.contains($0) }) else {
            return found.contains("tls") ? "tls" : found.first
        }
        guard found.contains("tls") else { return spoken }
        return protocols[spoken + "s"] ?? spoken
    }

    private func term(
        _ slugs: [String: String],
        noun: String,
        parts: @escaping @Sendable (String) -> [String]
    ) -> JSONParser<[String]> {
        JSONParser<String>.line(1...100).flatMap { name, pointer, log in
            let folded = Self.folded(name)
            if let slug = slugs[folded] { return [slug] }
            let found = parts(folded)
            log.warn(
                Fault(
                    Fault.Code(rawValue: "unknown-\(noun)"),
                    at: pointer,
                    Self.warning(folded, noun, name, slugs, found)
                )
            )
            return found.isEmpty ? [name] : found
        }
    }

    private static func warning(
        _ folded: String,
        _ noun: String,
        _ name: String,
        _ slugs: [String: String],
        _ found: [String]
    ) -> String {
        let unknown = "The catalogue does not know the \(noun) '\(name)'; it is"
        if !found.isEmpty {
            return "\(unknown) read as \(found.map { "'\($0)'" }.joined(separator: " and "))."
        }
        let nearest = Suggestion.nearest(to: folded, of: slugs.keys.sorted()).flatMap { slugs[$0] }
        let hint = nearest.map { " Did you mean '\($0)'?" } ?? ""
        return "\(unknown) kept as it is.\(hint)"
    }
}
