public import JSON

/// An element of whatever kind as it was read.
public struct ElementDraft: Sendable {
    /// The element.
    public var element: any Element
    /// Whether the id was derived from the name rather than written by the author.
    public let hasDerivedID: Bool

    init(_ draft: Draft<some Element>) {
        element = draft.element
        hasDerivedID = draft.hasDerivedID
    }
}

extension ElementKind {
    /// Reads an element of this kind; an absent id is derived from the name.
    public func parser(_ vocabulary: Vocabulary) -> JSONParser<ElementDraft> {
        switch self {
        case .component: Component.parser(vocabulary).draft()
        case .boundary: Boundary.parser(vocabulary).draft()
        case .flow: Flow.parser(vocabulary).draft()
        case .asset: Asset.parser(vocabulary).draft()
        case .assumption: Assumption.parser(vocabulary).draft()
        case .scenario: Scenario.parser(vocabulary).draft()
        }
    }

    /// The id that an element would have: the stated one, or what its name gives; nil if neither can be read.
    public func likelyID(of json: JSON) -> ElementID? {
        let stated = json.object?["id"]?.string.flatMap { ElementID($0) }
        let derived = json.object?["name"]?.string.flatMap { name in
            ElementID(rawValue).map { ElementID(derivedFrom: name, fallback: $0) }
        }
        return stated ?? derived
    }
}

extension JSONParser {
    fileprivate func draft<Kind: Element>() -> JSONParser<ElementDraft>
    where Value == Draft<Kind> {
        flatMap { draft, _, _ in ElementDraft(draft) }
    }
}
