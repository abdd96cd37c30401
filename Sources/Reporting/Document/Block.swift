internal import ThreatModel

/// A part of a document that stands on its own lines.
enum Block: Sendable {
    case paragraph([Inline])
    /// Text of people, whose line breaks mean something.
    case prose(String)
    case bullets([[Inline]])
    case facts([Fact])
    case figures([Figure])
    case table(Table)
    case card(Card)
    case path([PathStep])
    case riskMatrix(RiskMatrix)
    case distribution(Distribution)
    case diagram
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
    let blocks: [Block]
}

/// A step of an attack.
struct PathStep: Sendable {
    let phase: String
    let content: [Inline]
}
