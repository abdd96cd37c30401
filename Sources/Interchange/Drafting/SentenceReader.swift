internal import Catalog
internal import ThreatModel

/// Reads one sentence into the sketch: who does what with whom.
struct SentenceReader {
    /// What the sentence before was about.
    struct Context {
        var actors: [Int] = []
        /// Where its last flow leads: `them` in the next one.
        var destination: Int?
    }

    /// What one verb governs.
    private struct Clause {
        var flows: [Int] = []
        var data: [Int] = []
        var transport: String?
    }

    /// How verbs begin that take what something else put there: `consumes them`.
    private static let takers = [
        "consum", "fetch", "poll", "pull", "process", "read", "receiv", "subscrib",
    ]

    private let prose: Prose
    private let words: [Prose.Word]
    private var sketch: Sketch
    /// Who acts.
    private var subjects: [Int] = []
    private let context: Context
    private var clause = Clause()
    private var relation: Relation?
    private var isPassive = false
    private var preposition: String?
    private var last: (part: Int, words: Range<Int>)?
    private var mentioned: [Int] = []
    private var places: [Int] = []
    /// Controls of the part that comes next: `no MFA for administrators`.
    private var pending: [(control: String, state: ControlState, words: Range<Int>)] = []
    /// Where the last flow leads.
    private var destination: Int?

    private init(_ prose: Prose, _ words: [Prose.Word], _ sketch: Sketch, _ context: Context) {
        self.prose = prose
        self.words = words
        self.sketch = sketch
        self.context = context
    }

    /// Draws what a sentence says.
    ///
    /// - Parameters:
    ///   - words: The sentence.
    ///   - mentions: What it names.
    ///   - prose: The text that it is from.
    ///   - sketch: What is drawn so far.
    ///   - context: What the sentence before was about; what this one is about afterwards.
    static func read(
        _ words: [Prose.Word],
        _ mentions: [Mention],
        of prose: Prose,
        into sketch: inout Sketch,
        context: inout Context
    ) {
        var reader = SentenceReader(prose, words, sketch, context)
        reader.read(mentions)
        sketch = reader.sketch
        if !reader.subjects.isEmpty { context.actors = reader.subjects }
        context.destination = reader.destination ?? context.destination
    }

    private mutating func read(_ mentions: [Mention]) {
        var rest = mentions[...]
        var position = 0
        while position < words.count {
            if let mention = rest.first, mention.words.lowerBound == position {
                rest.removeFirst()
                take(mention, before: rest.first)
                position = mention.words.upperBound
            } else {
                take(
                    words[position].folded,
                    at: position,
                    isBeforeMention: rest.first?.words.lowerBound == position + 1
                )
                position += 1
            }
        }
        settle()
        for part in mentioned where sketch.parts[part].owner == .us {
            for place in places.prefix(1) { sketch.place(part, in: place) }
        }
    }

    // MARK: - Words

    private mutating func take(_ word: String, at position: Int, isBeforeMention: Bool) {
        if position == 0, ["it", "this", "they", "these"].contains(word) {
            subjects = context.actors
        }
        if position == 0, ["everything", "all"].contains(word) {
            subjects = sketch.parts.indices.filter { sketch.parts[$0].owner == .us }
            mentioned = subjects
        }
        if word == "them", position > 0,
            Self.takers.contains(where: words[position - 1].folded.hasPrefix),
            let destination = destination ?? context.destination
        {
            for subject in subjects {
                draw(from: subject, to: destination, position..<position + 1)
            }
        }
        if Relation.prepositions.contains(word) {
            preposition = word
        } else if Relation.auxiliaries.contains(word) {
            govern(.equals, at: position)
        } else if let verb = Relation.words[word] {
            let isAdjective = word.hasSuffix("ed") && isBeforeMention && !isAfterAuxiliary(position)
            if !isAdjective && !isNoun(at: position) {
                govern(verb, at: position)
                isPassive = isAfterAuxiliary(position) && !word.hasSuffix("ing")
            }
        }
    }

    private mutating func govern(_ verb: Relation, at position: Int) {
        if relation != nil, let last {
            let between = words[last.words.upperBound..<position].map(\.folded)
            let isNew =
                ["which", "that", "who"].contains(between.last)
                || between.allSatisfy(Relation.adverbs.contains) && !between.contains("and")
            if isNew { subjects = [last.part] }
        }
        if !clause.flows.isEmpty { settle() }
        relation = verb
        isPassive = false
        preposition = nil
    }

    private func isAfterAuxiliary(_ position: Int) -> Bool {
        words[..<position].suffix(2).contains { Relation.auxiliaries.contains($0.folded) }
    }

    /// `the request`, `a query`: no verb.
    private func isNoun(at position: Int) -> Bool {
        let determiners: Set = [
            "a", "an", "the", "each", "every", "its", "their", "all", "any", "this",
        ]
        return position > 0 && determiners.contains(words[position - 1].folded)
    }

    // MARK: - Mentions

    private mutating func take(_ mention: Mention, before next: Mention?) {
        let passage = passage(mention.words)
        switch mention.subject {
        case .data(let noun): clause.data.append(sketch.asset(noun, passage))
        case .transport(let slug): clause.transport = slug
        case .control(let slug): state(slug, mention, before: next)
        case .place(let noun): places.append(sketch.boundary(noun, passage))
        case .part(let noun, let modifiers, let technologies):
            if let part = equal(to: noun) {
                sketch.widen(part, to: noun)
                for technology in technologies { sketch.attach(technology, to: part, passage) }
                last = (part, mention.words)
            } else {
                let part = sketch.part(
                    noun,
                    modifiers: modifiers,
                    technologies: technologies,
                    passage
                )
                visit(part, mention.words)
            }
        case .technology(let slug):
            guard let technology = sketch.catalog.technology(slug) else { return }
            let owners = owners(of: technology, mention)
            for owner in owners { sketch.attach(slug, to: owner, passage) }
            if owners.isEmpty, !sketch.isIncidental(slug) || sketch.isCode(technology) {
                visit(sketch.part(technology, passage), mention.words)
            }
        }
    }

    /// The part that the sentence says is what a noun names: `The backend is a Node.js service`.
    private func equal(to noun: PartNoun) -> Int? {
        guard relation == .equals, preposition == nil, subjects.count == 1,
            let subject = subjects.first,
            sketch.parts[subject].component.kind == noun.kind, noun.kind != .externalEntity
        else { return nil }
        return subject
    }

    /// The parts that a technology only makes, hosts or is, rather than one that it stands for.
    private func owners(of technology: Technology, _ mention: Mention) -> [Int] {
        let gap = words[mention.words.lowerBound].gap
        if let last, last.words.upperBound == mention.words.lowerBound,
            gap == .bracket || gap == .space,
            sketch.parts[last.part].component.kind.rawValue == technology.kind.rawValue
                || sketch.isIncidental(technology.slug)
        {
            return [last.part]
        }
        let stated = subjects.isEmpty ? last.map { [$0.part] } ?? context.actors : subjects
        let makers = stated.filter { sketch.parts[$0].component.kind != .externalEntity }
        if sketch.isIncidental(technology.slug) {
            let processes = makers.filter { sketch.parts[$0].component.kind == .process }
            let standsAlone = sketch.isCode(technology) || technology.kind != .library
            if !processes.isEmpty || standsAlone { return processes }
            return sketch.lastProcess.map { [$0] } ?? []
        }
        switch relation {
        case .runsOn where !isPassive || preposition != "by":
            return sketch.isHost(technology)
                ? makers.filter { sketch.parts[$0].component.kind == .process } : []
        case .isMadeWith, .equals:
            let categories = sketch.categories(of: technology)
            return makers.suffix(1).filter { maker in
                let part = sketch.parts[maker]
                let isKind = part.component.kind.rawValue == technology.kind.rawValue
                return !part.categories.isDisjoint(with: categories)
                    || (isKind && preposition != "with")
            }
        default: return []
        }
    }

    private mutating func state(_ control: String, _ mention: Mention, before next: Mention?) {
        let before = words[..<mention.words.lowerBound].suffix(4).map(\.folded)
        let state: ControlState =
            before.contains(where: ControlPhrase.negations.contains)
            ? .absent
            : before.contains(where: ControlPhrase.plans.contains) ? .planned : .implemented
        if let next, case .part = next.subject,
            ["for", "on", "of"].contains(words[mention.words.upperBound].folded),
            next.words.lowerBound - mention.words.upperBound < 4
        {
            return pending.append((control, state, mention.words))
        }
        guard let part = last?.part ?? subjects.last ?? context.actors.last else { return }
        self.state(control, state, of: part, mention.words)
    }

    /// States a control of a part, or, since people and other organizations have none of ours, of what they use.
    private mutating func state(
        _ control: String,
        _ state: ControlState,
        of part: Int,
        _ range: Range<Int>
    ) {
        let component = sketch.parts[part].component
        let holder =
            component.kind != .externalEntity
            ? part
            : sketch.flows.first { $0.source == component.id }
                .flatMap { sketch.position(of: $0.destination) }
        guard let holder else { return }
        sketch.state(control, state, of: holder, passage(range))
    }

    // MARK: - Parts

    private mutating func visit(_ part: Int, _ range: Range<Int>) {
        defer {
            last = (part, range)
            preposition = nil
            mentioned.append(part)
            for (control, state, words) in pending { self.state(control, state, of: part, words) }
            pending = []
        }
        if words[range.lowerBound].gap == .arrow, let last {
            settle()
            draw(from: last.part, to: part, range)
            subjects = [part]
            relation = .calls
        } else if preposition == "behind", let subject = last?.part ?? subjects.last {
            draw(from: part, to: subject, range)
            sketch.fronts[subject] = part
        } else if let relation {
            relate(relation, to: part, range)
        } else if let last, ["with", "using"].contains(preposition) {
            draw(from: last.part, to: part, range)
        } else if preposition == nil {
            if follows(range) { subjects.append(part) } else { subjects = [part] }
        }
    }

    /// Whether a part stands in a list with the one before.
    private func follows(_ range: Range<Int>) -> Bool {
        guard let last, !subjects.isEmpty else { return false }
        let between = words[last.words.upperBound..<range.lowerBound].map(\.folded)
        return between.allSatisfy { ["and", "or", "the", "a", "an", "our", "its"].contains($0) }
    }

    private mutating func relate(_ relation: Relation, to part: Int, _ range: Range<Int>) {
        let isPerson = sketch.parts[part].component.kind == .externalEntity
        switch relation {
        case .calls where isPassive && preposition == "by":
            let isData = subjects.filter { $0 != part }.isEmpty
            for actor in actors(but: part) {
                draw(from: isData ? actor : part, to: isData ? part : actor, range)
            }
        case .calls
        where isPassive && preposition == "in" && sketch.parts[part].component.kind != .dataStore:
            break
        case .calls:
            if ["through", "via", "over"].contains(preposition), !clause.flows.isEmpty {
                clause.flows += clause.flows.compactMap {
                    sketch.route($0, through: part, passage(range))
                }
            } else if preposition != "for" && preposition != "of" && preposition != "by" {
                for actor in actors(but: part) { draw(from: actor, to: part, range) }
            }
        case .isCalledBy where preposition != nil && preposition != "of":
            for subject in subjects { draw(from: part, to: subject, range) }
        case .serves where isPerson:
            for subject in subjects { draw(from: part, to: subject, range) }
        case .serves where preposition == nil:
            let isOutside = sketch.parts[part].owner == .everyone
            for subject in subjects {
                draw(from: isOutside ? part : subject, to: isOutside ? subject : part, range)
            }
        case .runsOn where isPassive && preposition == "by":
            for subject in subjects { draw(from: part, to: subject, range) }
        case .runsOn where preposition == "on" && sketch.parts[part].component.kind == .process:
            for subject in subjects { sketch.place(subject, partOf: part) }
        case .equals where preposition == "with", .isMadeWith where preposition == "with":
            if sketch.parts[part].component.kind == .dataStore {
                for subject in actors(but: part) { draw(from: subject, to: part, range) }
            }
        default: break
        }
    }

    /// Who acts; where only data is said to be stored somewhere, who acted before.
    private func actors(but part: Int) -> [Int] {
        let stated = subjects.filter { $0 != part }
        let isOmitted = isPassive || !clause.data.isEmpty
        if !stated.isEmpty || !isOmitted { return stated }
        let before = context.actors.filter {
            $0 != part && sketch.parts[$0].component.kind == .process
        }
        return before.isEmpty ? sketch.lastProcess.map { $0 == part ? [] : [$0] } ?? [] : before
    }

    private mutating func draw(from source: Int, to destination: Int, _ range: Range<Int>) {
        let start = last.map { min($0.words.lowerBound, range.lowerBound) } ?? range.lowerBound
        let passage = passage(start..<range.upperBound)
        if let flow = sketch.flow(from: source, to: destination, passage) {
            clause.flows.append(flow)
            self.destination = destination
        }
    }

    /// Gives the flows of a clause what it says that they carry.
    private mutating func settle() {
        if clause.flows.isEmpty {
            let holder = subjects.last ?? last?.part ?? context.actors.last
            if let holder, sketch.parts[holder].component.kind != .externalEntity {
                for asset in clause.data { sketch.hold(asset, in: holder) }
            }
        }
        for flow in clause.flows {
            if let transport = clause.transport, sketch.flows[flow].protocol == nil {
                sketch.flows[flow].protocol = transport
            }
            let destination = sketch.position(of: sketch.flows[flow].destination)
            for asset in clause.data {
                let id = sketch.assets[asset].id
                if !sketch.flows[flow].assets.contains(id) { sketch.flows[flow].assets.append(id) }
                if let destination, sketch.parts[destination].component.kind == .dataStore {
                    sketch.hold(asset, in: destination)
                }
            }
        }
        clause = Clause()
    }

    private func passage(_ range: Range<Int>) -> ModelDraft.Passage {
        let scalars =
            words[range.lowerBound].range.lowerBound..<words[range.upperBound - 1].range.upperBound
        return ModelDraft.Passage(
            start: scalars.lowerBound,
            end: scalars.upperBound,
            text: prose.text(in: scalars)
        )
    }
}
