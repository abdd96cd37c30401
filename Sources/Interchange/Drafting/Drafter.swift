public import Catalog
internal import ThreatModel

/// Reads an architecture out of prose, by the names of things and the verbs between them.
///
/// It guesses nothing that the text does not say, apart from the place of what nobody places, and shows the words
/// that each element comes from; what the text leaves open, it asks.
public struct Drafter: Sendable {
    /// The most Unicode scalars of a description.
    public static let descriptionLimit = 20_000

    private let catalog: Catalog

    /// Makes a drafter that knows a catalogue's technologies, protocols and controls.
    public init(catalog: Catalog) {
        self.catalog = catalog
    }

    /// Drafts a model; the same text always gives the same model.
    ///
    /// - Parameters:
    ///   - name: What the model is called.
    ///   - description: The architecture in English prose, lists or arrows, at most `descriptionLimit` scalars.
    /// - Returns: The draft; its model is valid.
    public func draft(name: String, description: String) -> ModelDraft {
        let prose = Prose(description)
        let reader = MentionReader(phrasebook: Phrasebook(vocabulary: catalog.vocabulary))
        var sketch = Sketch(catalog: catalog)
        var context = SentenceReader.Context()
        var names = UnrecognizedNames(prose)
        for words in prose.sentences {
            let mentions = reader.mentions(in: words)
            names.collect(words, mentions)
            SentenceReader.read(words, mentions, of: prose, into: &sketch, context: &context)
        }
        sketch.settleTechnologies()
        sketch.routeThroughFronts()
        sketch.placeParts()

        var properties = Model.Properties(name: name)
        properties.description = description
        var model = Model(properties: properties)
        model.components = sketch.components
        model.boundaries = sketch.boundaries
        model.flows = sketch.flows
        model.assets = sketch.assets
        var draft = ModelDraft(model: model)
        draft.evidence = sketch.evidence.sorted {
            ($0.passage.start, $0.passage.end) < ($1.passage.start, $1.passage.end)
        }
        draft.unrecognized = names.passages
        draft.questions = DraftQuestions.all(of: model)
        return draft
    }
}

/// Names in a text that nothing was made of.
private struct UnrecognizedNames {
    private static let limit = 100
    private static let pronouns: Set<String> = ["it", "this", "they", "these", "everything", "all"]

    private let prose: Prose
    private var seen: Set<String> = []
    private(set) var passages: [ModelDraft.Passage] = []

    init(_ prose: Prose) {
        self.prose = prose
    }

    mutating func collect(_ words: [Prose.Word], _ mentions: [Mention]) {
        let known = Set(mentions.flatMap(\.words))
        var position = 0
        while position < words.count {
            let start = position
            while position < words.count, !known.contains(position),
                isName(at: position, in: words),
                position == start || words[position].gap == .space
            {
                position += 1
            }
            if position > start,
                seen.insert(words[start..<position].map(\.folded).joined()).inserted,
                passages.count < Self.limit
            {
                let range = words[start].range.lowerBound..<words[position - 1].range.upperBound
                passages.append(
                    ModelDraft.Passage(
                        start: range.lowerBound,
                        end: range.upperBound,
                        text: prose.text(in: range)
                    )
                )
            }
            position = max(position, start + 1)
        }
    }

    /// Capitals inside a word make it a name anywhere, one at its start only within a sentence.
    private func isName(at position: Int, in words: [Prose.Word]) -> Bool {
        let text = words[position].text
        let capitals = text.count(where: \.isUppercase)
        guard text.count > 1, capitals > 0, !Self.pronouns.contains(words[position].folded) else {
            return false
        }
        if capitals > 1 || position > 0 { return true }
        return words.dropFirst().first.map { next in
            Relation.words[next.folded] != nil || next.folded.allSatisfy(\.isNumber)
        } ?? false
    }
}
