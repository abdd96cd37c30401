internal import Catalog
internal import ThreatModel

/// The model as far as it is drawn, with what tells its parts apart.
struct Sketch {
    struct Part {
        var component: Component
        /// The words before its noun, folded; what tells the orders database from the users database.
        let modifiers: [String]
        /// What it may be made of.
        var categories: Set<String>
        let owner: PartNoun.Owner
        var place: Int?
        /// The technology that its noun alone stands for, if nothing else is said.
        var generic: String?
        let passage: ModelDraft.Passage
    }

    let catalog: Catalog
    private(set) var parts: [Part] = []
    var flows: [Flow] = []
    private(set) var assets: [Asset] = []
    private(set) var boundaries: [Boundary] = []
    private(set) var evidence: [ModelDraft.Evidence] = []
    /// The part in front of each part that lies behind one.
    var fronts: [Int: Int] = [:]
    private var ids: Set<ElementID> = []
    private var namedParts: [String: Int] = [:]
    private var flowPositions: [[Int]: Int] = [:]
    private var assetPositions: [String: Int] = [:]
    private var boundaryPositions: [String: Int] = [:]

    init(catalog: Catalog) {
        self.catalog = catalog
    }

    // MARK: - Parts

    /// The part that a noun stands for: one named before, or a new one.
    mutating func part(
        _ noun: PartNoun,
        modifiers: [String],
        technologies: [String],
        _ passage: ModelDraft.Passage
    ) -> Int {
        let words = modifiers.map(Vocabulary.folded)
        let key = Self.key(passage.text)
        let known =
            namedParts[key] ?? part(madeOf: technologies, noun.kind)
            ?? earlier(noun, words, technologies)
        let part =
            known
            ?? add(
                Self.name(of: passage.text),
                noun.kind,
                noun.owner,
                modifiers: words,
                categories: noun.categories,
                passage
            )
        namedParts[key] = part
        for technology in technologies { attach(technology, to: part, passage) }
        parts[part].generic = parts[part].generic ?? generic(passage.text, noun)
        return part
    }

    /// The part that a product stands for: one named before, or a new one.
    mutating func part(_ technology: Technology, _ passage: ModelDraft.Passage) -> Int {
        if let part = part(madeOf: [technology.slug], nil) { return part }
        let categories = categories(of: technology)
        let open = parts.firstIndex { part in
            !part.categories.isDisjoint(with: categories)
                && part.component.technologies.allSatisfy(isIncidental)
        }
        let part =
            open
            ?? add(
                passage.text.contains(" ") ? Self.name(of: passage.text) : technology.name,
                Component.Kind(rawValue: technology.kind.rawValue) ?? .process,
                categories.contains("third-party-service") ? .thirdParty : .us,
                modifiers: [Vocabulary.folded(technology.name)],
                categories: categories,
                passage
            )
        attach(technology.slug, to: part, passage)
        return part
    }

    /// Says of a part that it is made of a technology.
    mutating func attach(_ slug: String, to part: Int, _ passage: ModelDraft.Passage) {
        guard !parts[part].component.technologies.contains(slug) else { return }
        parts[part].component.technologies.append(slug)
        if let technology = catalog.technology(slug) {
            parts[part].categories.formUnion(categories(of: technology))
        }
        note(parts[part].component.id, passage, "It names the technology '\(slug)'.")
    }

    private func generic(_ text: String, _ noun: PartNoun) -> String? {
        let words = Vocabulary.folded(text).split(separator: " ")
        return words.indices.lazy
            .map { words[$0...].joined(separator: " ") }
            .flatMap { [$0] + Phrasebook.singulars(of: $0) }
            .compactMap { catalog.vocabulary.technology(named: $0) }
            .first { catalog.technology($0)?.kind.rawValue == noun.kind.rawValue }
    }

    /// Gives what is made of nothing stated what its noun alone stands for, if that is of no cloud or of a cloud in use.
    mutating func settleTechnologies() {
        let vendors = Set(
            parts.flatMap(\.component.technologies).compactMap { catalog.technology($0)?.vendor }
        ).union([.none])
        for index in parts.indices where parts[index].component.technologies.isEmpty {
            guard let slug = parts[index].generic, let technology = catalog.technology(slug),
                vendors.contains(technology.vendor)
            else { continue }
            attach(slug, to: index, parts[index].passage)
        }
    }

    /// Widens what a part may be: it was said to be of a kind.
    mutating func widen(_ part: Int, to noun: PartNoun) {
        parts[part].categories.formUnion(noun.categories)
    }

    mutating func state(
        _ control: String,
        _ state: ControlState,
        of part: Int,
        _ passage: ModelDraft.Passage
    ) {
        parts[part].component.controls[control] = state
        note(
            parts[part].component.id,
            passage,
            "It states the control '\(control)' as \(state.rawValue)."
        )
    }

    mutating func hold(_ asset: Int, in part: Int) {
        let id = assets[asset].id
        guard !parts[part].component.assets.contains(id) else { return }
        parts[part].component.assets.append(id)
    }

    mutating func place(_ part: Int, in place: Int) {
        if parts[part].place == nil { parts[part].place = place }
    }

    mutating func place(_ part: Int, partOf host: Int) {
        guard part != host, parts[host].component.partOf == nil else { return }
        parts[part].component.partOf = parts[host].component.id
    }

    /// The process named last.
    var lastProcess: Int? {
        parts.lastIndex { $0.component.kind == .process && $0.owner == .us }
    }

    private mutating func add(
        _ name: String,
        _ kind: Component.Kind,
        _ owner: PartNoun.Owner,
        modifiers: [String],
        categories: Set<String>,
        _ passage: ModelDraft.Passage
    ) -> Int {
        let component = Component(id: freeID(name, .component), name: name, kind: kind)
        note(component.id, passage, "It names \(Self.phrase(kind)).")
        parts.append(
            Part(
                component: component,
                modifiers: modifiers,
                categories: categories,
                owner: owner,
                passage: passage
            )
        )
        return parts.count - 1
    }

    private func part(madeOf slugs: [String], _ kind: Component.Kind?) -> Int? {
        let telling = slugs.filter { !isIncidental($0) }
        return parts.firstIndex { part in
            telling.contains(where: part.component.technologies.contains)
                && (kind ?? part.component.kind) == part.component.kind
        }
    }

    /// The part of the same kind that a plainer or fuller name means: `the database` after `the MySQL database`.
    private func earlier(_ noun: PartNoun, _ modifiers: [String], _ technologies: [String]) -> Int?
    {
        parts.lastIndex { part in
            guard part.component.kind == noun.kind, part.owner == noun.owner else { return false }
            let isSameKind =
                noun.categories.isEmpty
                ? noun.kind == .process
                : !noun.categories.isDisjoint(with: part.categories)
            let isCache = part.categories.contains("cache") && !noun.categories.contains("cache")
            guard isSameKind, !isCache, noun.kind != .externalEntity else { return false }
            let isOpen = part.component.technologies.allSatisfy(isIncidental)
            if modifiers.isEmpty {
                return technologies.isEmpty
                    || part.modifiers.isEmpty && part.component.technologies.isEmpty
            }
            return noun.kind == .dataStore && part.modifiers.isEmpty && isOpen
        }
    }

    // MARK: - Flows, assets, boundaries

    /// The flow between two parts, drawn once; nil if they are one.
    mutating func flow(from source: Int, to destination: Int, _ passage: ModelDraft.Passage) -> Int?
    {
        guard source != destination else { return nil }
        if let known = flowPositions[[source, destination]] { return known }
        let from = parts[source].component
        let to = parts[destination].component
        let flow = Flow(
            id: freeID("\(from.id)-to-\(to.id)", .flow),
            name: Self.name(of: "\(from.name) to \(to.name)"),
            source: from.id,
            destination: to.id
        )
        note(flow.id, passage, "It says that '\(from.name)' starts exchanges with '\(to.name)'.")
        flows.append(flow)
        flowPositions[[source, destination]] = flows.count - 1
        return flows.count - 1
    }

    /// Lets a flow go through a part; returns the flow that leaves it.
    mutating func route(_ flow: Int, through part: Int, _ passage: ModelDraft.Passage) -> Int? {
        guard let source = position(of: flows[flow].source),
            let destination = position(of: flows[flow].destination), source != part,
            destination != part
        else { return nil }
        let hop = parts[part].component
        flowPositions[[source, destination]] = nil
        if flowPositions[[source, part]] == nil {
            flowPositions[[source, part]] = flow
            flows[flow].destination = hop.id
            flows[flow].name = Self.name(of: "\(parts[source].component.name) to \(hop.name)")
        }
        return self.flow(from: part, to: destination, passage)
    }

    mutating func asset(_ noun: DataNoun, _ passage: ModelDraft.Passage) -> Int {
        let name = noun.asset ?? Self.name(of: passage.text)
        let key = noun.asset ?? Self.key(passage.text)
        if let known = assetPositions[key] { return known }
        var asset = Asset(id: freeID(name, .asset), name: name, classification: noun.classification)
        asset.dataTypes = noun.types
        note(asset.id, passage, "It names \(noun.classification.rawValue) data.")
        assets.append(asset)
        assetPositions[key] = assets.count - 1
        return assets.count - 1
    }

    mutating func boundary(_ noun: PlaceNoun, _ passage: ModelDraft.Passage?) -> Int {
        if let known = boundaryPositions[noun.boundary] { return known }
        var boundary = Boundary(
            id: freeID(noun.boundary, .boundary),
            name: noun.boundary,
            kind: noun.kind
        )
        boundary.trust = noun.trust
        if let passage {
            note(boundary.id, passage, "It shows the trust boundary '\(noun.boundary)'.")
        }
        boundaries.append(boundary)
        boundaryPositions[noun.boundary] = boundaries.count - 1
        return boundaries.count - 1
    }

    mutating func nest(_ boundary: Int, in parent: Int) {
        boundaries[boundary].parent = boundaries[parent].id
    }

    func position(of id: ElementID) -> Int? {
        parts.firstIndex { $0.component.id == id }
    }

    mutating func note(_ id: ElementID, _ passage: ModelDraft.Passage, _ because: String) {
        evidence.append(ModelDraft.Evidence(element: id, passage: passage, because: because))
    }

    // MARK: - Words

    /// Whether a technology says only where or with what something is made.
    func isIncidental(_ slug: String) -> Bool {
        guard let technology = catalog.technology(slug) else { return false }
        return technology.kind == .library
            || technology.categories.allSatisfy { name in
                catalog.categories.contains { $0.slug == name && ($0.isIncidental || $0.isCode) }
            }
    }

    /// Whether it is code that somebody runs, so that it stands for a component where nothing else does.
    func isCode(_ technology: Technology) -> Bool {
        !categories(of: technology).isDisjoint(with: [
            "web-application", "single-page-application", "mobile-app", "ai-agent",
            "llm-framework",
        ])
    }

    /// Whether it runs what others make.
    func isHost(_ technology: Technology) -> Bool {
        !categories(of: technology).isDisjoint(with: [
            "container-orchestrator", "managed-service", "serverless-function", "container",
            "platform-as-a-service", "virtual-machine", "object-storage", "cdn",
        ])
    }

    /// The technology's categories with those that they imply.
    func categories(of technology: Technology) -> Set<String> {
        var all = Set(technology.categories)
        for category in catalog.categories where all.contains(category.slug) {
            all.formUnion(category.implies)
        }
        return all
    }

    private mutating func freeID(_ name: String, _ kind: ElementKind) -> ElementID {
        // Kinds are plain words, so that the fallback always has an id's form.
        guard let fallback = ElementID(kind.rawValue) else { preconditionFailure("kinds are ids") }
        let derived = ElementID(derivedFrom: name, fallback: fallback)
        var id = derived
        var number = 1
        while !ids.insert(id).inserted {
            number += 1
            id = derived.numbered(number)
        }
        return id
    }

    private static func key(_ name: String) -> String {
        let folded = Vocabulary.folded(name)
        return Phrasebook.singulars(of: folded).first ?? folded
    }

    /// Text as a name: one line, without control characters, not too long.
    private static func name(of text: String) -> String {
        let words = text.split { $0.isWhitespace || $0.unicodeScalars.contains(where: isControl) }
        let line = words.joined(separator: " ")
        let name = line.prefix(1).uppercased() + line.dropFirst()
        return String(String.UnicodeScalarView(name.unicodeScalars.prefix(Model.nameLimit)))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }

    private static func phrase(_ kind: Component.Kind) -> String {
        switch kind {
        case .externalEntity: "an external entity"
        case .process: "a process"
        case .dataStore: "a data store"
        }
    }
}
