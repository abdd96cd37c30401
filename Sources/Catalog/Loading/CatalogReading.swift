internal import JSON
internal import ThreatModel

/// Reads a catalogue file by file and gathers everything that is wrong with it.
struct CatalogReading {
    private(set) var parts: CatalogParts
    private(set) var faults: [CatalogFault] = []
    private let documents: [Document]
    private var lexicon = Lexicon()

    /// A YAML file as it was read.
    private struct Document: Sendable {
        let path: String
        let content: JSON
    }

    /// One entry of a file.
    private struct ReadEntry<Entry: Sendable>: Sendable {
        let name: String?
        let pointer: JSONPointer
        /// Nil if anything is wrong with it.
        let entry: Entry?
        let faults: [Fault]
    }

    /// Reads all there is; what is faulty is left out.
    ///
    /// - Throws: `CatalogError` if the reference tables or the vocabulary cannot be read at all.
    init(_ files: [CatalogFile]) throws(CatalogError) {
        parts = CatalogParts(
            references: try References { name throws(CatalogError) in
                try Self.table(name, of: files)
            }
        )
        let read = files.filter { $0.path.hasSuffix(".yaml") }.sorted { $0.path < $1.path }
            .concurrentMap(Self.document)
        documents = read.compactMap { try? $0.get() }
        for case .failure(let error) in read { faults += error.faults }
        lexicon.frameworks = parts.references.frameworks
        readVocabulary()
        readControls()
        readTechnologies()
        readThreats()
    }

    private static func table(
        _ name: String,
        of files: [CatalogFile]
    ) throws(CatalogError) -> TabularText {
        let path = "references/\(name).tsv"
        guard let file = files.first(where: { $0.path == path }) else {
            throw CatalogError(faults: [.whole(path, "There is no such file.")])
        }
        guard String(validating: file.bytes, as: UTF8.self) != nil else {
            throw CatalogError(faults: [.whole(path, "Must be UTF-8.")])
        }
        return TabularText(file.bytes)
    }
}

extension CatalogReading {
    private mutating func readVocabulary() {
        let path = Self.vocabulary
        guard let content = documents.first(where: { $0.path == path })?.content else {
            faults.append(.whole(path, "There is no such file."))
            return
        }
        let lists = content.object ?? JSONObject()
        let known = ["categories", "protocols", "actors", "moves"]
        for member in lists.members where !known.contains(member.key) {
            faults.append(.whole(path, "Unknown list '\(member.key)'."))
        }
        lexicon.categories = Self.slugs(in: lists["categories"])
        lexicon.transports = Self.slugs(in: lists["protocols"])
        lexicon.actors = Self.slugs(in: lists["actors"])
        parts.categories = read("categories", of: lists, .category, Category.parser)
        checkImplications()
        let transport = TransportProtocol.parser(lexicon)
        parts.transports = read("protocols", of: lists, .transport, transport)
        parts.actors = read("actors", of: lists, .actor, ThreatActor.parser)
        parts.moves = read("moves", of: lists, .move, SharedMove.parser(lexicon))
        for move in parts.moves { lexicon.moves[move.slug] = move }
        for transport in parts.transports {
            for name in [transport.slug] + transport.aliases {
                claim(name, for: transport.slug, .transport, in: \.transportNames)
            }
        }
    }

    private static let vocabulary = "vocabulary.yaml"

    /// Reads one list of the vocabulary.
    private mutating func read<Entry: Sendable>(
        _ name: String,
        of lists: JSONObject,
        _ kind: Origins.Kind,
        _ parser: JSONParser<Entry>
    ) -> [Entry] {
        let list = Self.entries(of: lists[name], at: .root.appending(name), parser)
        return admit(list, kind, Self.vocabulary)
    }

    private mutating func checkImplications() {
        for category in parts.categories {
            for implied in category.implies where !lexicon.categories.contains(implied) {
                report("Implies the unknown category '\(implied)'.", .category, category.slug)
            }
        }
    }

    private mutating func readControls() {
        let documents = documents(in: "controls/")
        lexicon.controls = Self.slugs(in: documents)
        parts.controls = read(documents, .control, Control.parser)
    }

    private mutating func readTechnologies() {
        let documents = documents(in: "technologies/")
        lexicon.technologies = Self.slugs(in: documents)
        parts.technologies = read(documents, .technology, Technology.parser)
        for technology in parts.technologies {
            for name in [technology.slug, technology.name] + technology.aliases {
                claim(name, for: technology.slug, .technology, in: \.technologyNames)
            }
        }
    }

    private mutating func readThreats() {
        parts.threats = read(documents(in: "threats/"), .threat, Threat.parser)
        for threat in parts.threats {
            for id in threat.supersedes where parts.origins[.threat, id] == nil {
                report("Supersedes '\(id)', which is not there.", .threat, threat.id)
            }
        }
    }
}

extension CatalogReading {
    private static func document(_ file: CatalogFile) -> Result<Document, CatalogError> {
        Result { () throws(CatalogError) in
            Document(path: file.path, content: try JSON(yaml: file))
        }
    }

    private func documents(in folder: String) -> [Document] {
        documents.filter { $0.path.hasPrefix(folder) }
    }

    private static func slugs(in documents: [Document]) -> Set<String> {
        documents.reduce(into: []) { $0.formUnion(slugs(in: $1.content)) }
    }

    private static func slugs(in list: JSON?) -> Set<String> {
        Set((list?.array ?? []).compactMap { $0.object?["slug"]?.string })
    }

    /// Reads files that are lists of entries.
    private mutating func read<Entry: Sendable>(
        _ documents: [Document],
        _ kind: Origins.Kind,
        _ parser: @Sendable (Lexicon) -> JSONParser<Entry>
    ) -> [Entry] {
        let lexicon = lexicon
        let lists = documents.concurrentMap { document in
            Self.entries(of: document.content, at: .root, parser(lexicon))
        }
        return zip(documents, lists).flatMap { admit($1, kind, $0.path) }
    }

    /// - Returns: Nil if there is no list.
    private static func entries<Entry: Sendable>(
        of list: JSON?,
        at place: JSONPointer,
        _ parser: JSONParser<Entry>
    ) -> [ReadEntry<Entry>]? {
        list?.array?.enumerated().map { index, json in
            let pointer = place.appending(index)
            let log = FaultLog()
            let entry = parser.parse(json, pointer, log)
            return ReadEntry(
                name: json.object?["id"]?.string ?? json.object?["slug"]?.string,
                pointer: pointer,
                entry: entry,
                faults: log.faults
            )
        }
    }

    /// Takes the entries of a list, and notes where each was written and what is wrong with it.
    private mutating func admit<Entry: Sendable>(
        _ list: [ReadEntry<Entry>]?,
        _ kind: Origins.Kind,
        _ path: String
    ) -> [Entry] {
        guard let list else {
            faults.append(.whole(path, "Must be a list of entries."))
            return []
        }
        return list.compactMap { read in
            faults += read.faults.map { CatalogFault(file: path, entry: read.name, fault: $0) }
            guard let name = read.name else { return read.entry }
            if let other = parts.origins[kind, name] {
                let detail = "'\(name)' is already in \(other.file)."
                let fault = Fault(.duplicate, at: read.pointer, detail)
                faults.append(CatalogFault(file: path, entry: name, fault: fault))
                return nil
            }
            parts.origins[kind, name] = Origins.Origin(file: path, pointer: read.pointer)
            return read.entry
        }
    }

    /// Takes a name for a slug; it is a fault if it stands for another one.
    private mutating func claim(
        _ name: String,
        for slug: String,
        _ kind: Origins.Kind,
        in names: WritableKeyPath<CatalogParts, [String: String]>
    ) {
        let folded = Vocabulary.folded(name)
        guard let other = parts[keyPath: names].updateValue(slug, forKey: folded), other != slug
        else { return }
        report("The name '\(name)' also stands for '\(other)'.", kind, slug)
    }

    private mutating func report(_ detail: String, _ kind: Origins.Kind, _ id: String) {
        guard let origin = parts.origins[kind, id] else { return }
        let fault = Fault(.invalidFormat, at: origin.pointer, detail)
        faults.append(CatalogFault(file: origin.file, entry: id, fault: fault))
    }
}

extension CatalogFault {
    /// A fault of a file as a whole.
    static func whole(_ file: String, _ detail: String) -> CatalogFault {
        CatalogFault(file: file, entry: nil, fault: Fault(.invalidFormat, at: .root, detail))
    }
}
