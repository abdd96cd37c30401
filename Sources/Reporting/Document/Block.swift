internal import ThreatModel

/// A part of a document that stands on its own lines.
enum Block: Sendable {
    case paragraph([Inline])
    /// Text of people, whose line breaks mean something.
    case prose(String)
    /// The paragraph that says most.
    case lead([Inline])
    case bullets([[Inline]])
    /// Many short entries, close together.
    case entries([[Inline]])
    case facts([Fact])
    case figures([Figure])
    case table(Table)
    case card(Card)
    case path([PathStep])
    case riskMatrix(RiskMatrix)
    case distribution(Distribution)
    case diagram
    /// What is of interest to few: shown on demand, and in print.
    case fold(title: String, [Block])
    /// What matters, with what goes along beside it.
    case pair(main: [Block], side: [Block])
}

/// A name and what it is.
struct Fact: Sendable {
    let name: String
    let value: [Inline]

    init(_ name: String, _ value: [Inline]) {
        self.name = name
        self.value = value
    }
}

/// A number that matters.
struct Figure: Sendable {
    let value: String
    let name: String
    /// Colours it.
    var rating: Rating?
}

/// Something with a title of its own, such as a finding.
struct Card: Sendable {
    let title: [Inline]
    /// What stands under the title in short.
    let tags: [Inline]
    let rating: Rating?
    /// What links to it lead to.
    var anchor: Destination?
    /// Whether its blocks are shown on demand only, and in print.
    var isFolded = false
    let blocks: [Block]
}

/// A step of an attack.
struct PathStep: Sendable {
    let phase: String
    let content: [Inline]
}
