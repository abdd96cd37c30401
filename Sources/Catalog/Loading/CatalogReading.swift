internal import JSON
internal import ThreatModel

/// Reads a catalogue file by file and gathers everything that is wrong with it.
struct CatalogReading {
    private(set) var parts: CatalogParts
    private(set) var faults: [CatalogFault] = []
    private let files: [CatalogFile]
    private var lexicon = Lexicon()

    /// Reads all there is; what is faulty is left out.
    ///
    /// - Throws: `CatalogError` if the reference tables or the vocabulary cannot be read at all.
    init(_ files: [CatalogFile]) throws(CatalogError) {
        self.files = files.sorted { $0.path < $1.path }
        let tables = self.files
        parts = CatalogParts(
            references: try References { name throws(CatalogError) in
                try Self.table(name, of: tables)
            }
        )
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
        let path = "vocabulary.yaml"
        guard let file = files.first(where: { $0.path == path }), let json = document(file) else {
            faults.append(.whole(path, "There is no such file."))
            return
        }
        let lists = json.object ?? JSONObject()
        let known = ["categories", "protocols", "actors", "moves"]
        for member in lists.members where !known.contains(member.key) {
            faults.append(.whole(path, "Unknown list '\(member.key)'."))
        }
        lexicon.categories = slugs(in: lists["categories"])
        lexicon.transports = slugs(in: lists["protocols"])
        lexicon.actors = slugs(in: lists["actors"])
        parts.categories = read(
            lists["categories"],
            .category,
            path,
            Category.parser,
            at: "categories"
        ) {
            $0.slug
        }
        checkImplications(path)
        parts.transports = read(
            lists["protocols"],
            .transport,
            path,
            TransportProtocol.parser(lexicon),
            at: "protocols"
        ) { $0.slug }
        parts.actors = read(lists["actors"], .actor, path, ThreatActor.parser, at: "actors") {
            $0.slug
        }
        parts.moves = read(lists["moves"], .move, path, SharedMove.parser(lexicon), at: "moves") {
            $0.slug
        }
        for move in parts.moves { lexicon.moves[move.slug] = move }
        for transport in parts.transports {
            for name in [transport.slug] + transport.aliases {
                claim(name, for: transport.slug, .transport, in: \.transportNames)
            }
        }
    }

    private mutating func checkImplications(_ path: String) {
        for category in parts.categories {
            for implied in category.implies where !lexicon.categories.contains(implied) {
                report("Implies the unknown category '\(implied)'.", .category, category.slug)
            }
        }
    }

    private mutating func readControls() {
        let documents = documents(in: "controls/")
        lexicon.controls = documents.reduce(into: []) { $0.formUnion(slugs(in: $1.json)) }
        for (path, json) in documents {
            parts.controls += read(json, .control, path, Control.parser(lexicon)) { $0.slug }
        }
    }

    private mutating func readTechnologies() {
        let documents = documents(in: "technologies/")
        lexicon.technologies = documents.reduce(into: []) { $0.formUnion(slugs(in: $1.json)) }
        for (path, json) in documents {
            parts.technologies += read(json, .technology, path, Technology.parser(lexicon)) {
                $0.slug
            }
        }
        for technology in parts.technologies {
            for name in [technology.slug, technology.name] + technology.aliases {
                claim(name, for: technology.slug, .technology, in: \.technologyNames)
            }
        }
    }

    private mutating func readThreats() {
        for (path, json) in documents(in: "threats/") {
            parts.threats += read(json, .threat, path, Threat.parser(lexicon)) { $0.id }
        }
        for threat in parts.threats {
            for id in threat.supersedes where parts.origins[.threat, id] == nil {
                report("Supersedes '\(id)', which is not there.", .threat, threat.id)
            }
        }
    }
}

extension CatalogReading {
    private mutating func documents(in folder: String) -> [(path: String, json: JSON)] {
        files.filter { $0.path.hasPrefix(folder) && $0.path.hasSuffix(".yaml") }
            .compactMap { file in document(file).map { (file.path, $0) } }
    }

    private mutating func document(_ file: CatalogFile) -> JSON? {
        do throws(CatalogError) {
            return try JSON(yaml: file)
        } catch {
            faults += error.faults
            return nil
        }
    }

    private func slugs(in list: JSON?) -> Set<String> {
        Set((list?.array ?? []).compactMap { $0.object?["slug"]?.string })
    }

    /// Reads the entries of a list and notes where each was written.
    private mutating func read<Entry>(
        _ list: JSON?,
        _ kind: Origins.Kind,
        _ path: String,
        _ parser: JSONParser<Entry>,
        at key: String? = nil,
        id: (Entry) -> String
    ) -> [Entry] {
        let place = key.map { JSONPointer.root.appending($0) } ?? .root
        guard let list = list?.array else {
            faults.append(.whole(path, "Must be a list of entries."))
            return []
        }
        return list.enumerated().compactMap { index, json in
            let pointer = place.appending(index)
            let name = json.object?["id"]?.string ?? json.object?["slug"]?.string
            let log = FaultLog()
            let entry = parser.parse(json, pointer, log)
            faults += log.faults.map { CatalogFault(file: path, entry: name, fault: $0) }
            guard let name else { return entry }
            if let other = parts.origins[kind, name] {
                let detail = "'\(name)' is already in \(other.file)."
                let fault = Fault(.duplicate, at: pointer, detail)
                faults.append(CatalogFault(file: path, entry: name, fault: fault))
                return nil
            }
            parts.origins[kind, name] = Origins.Origin(file: path, pointer: pointer)
            return entry
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
