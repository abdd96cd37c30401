internal import ThreatModel

extension MarkupWriter {
    /// Writes runs of text.
    mutating func inline(_ run: [Inline]) {
        for part in run { inline(part) }
    }

    private mutating func inline(_ part: Inline) {
        switch part {
        case .text(let text): self.text(text)
        case .strong(let text): element("strong", text: text)
        case .code(let text): element("code", text: text)
        case .name(let text): if !text.isEmpty { element("bdi", text: text) }
        case .link(let text, let destination):
            element("a", ["href": destination.address, "rel": destination.relation], text: text)
        case .rating(let rating):
            element("span", ["class": "rating \(rating.rawValue)"], text: rating.title)
        case .tag(let text): element("span", ["class": "tag"], text: text)
        case .finding(let finding):
            element(
                "a",
                [
                    "class": "ref \(finding.rating.rawValue)",
                    "href": Destination.finding(finding.id).address, "title": finding.title,
                ],
                text: finding.label
            )
        case .lineBreak: literal("<br>")
        }
    }

    /// Writes names with what they are.
    mutating func facts(_ facts: [Fact]) {
        element("dl", ["class": "facts"]) { markup in
            for fact in facts {
                markup.element("div") { markup in
                    markup.element("dt", text: fact.name)
                    markup.element("dd") { $0.inline(fact.value) }
                }
            }
        }
    }

    /// Writes a heading; levels below the sixth are the sixth.
    mutating func heading(
        _ level: Int,
        id: String? = nil,
        _ content: (inout MarkupWriter) -> Void
    ) {
        let names: [StaticString] = ["h1", "h2", "h3", "h4", "h5", "h6"]
        element(names[min(max(level, 1), 6) - 1], ["id": id], content)
    }
}

extension Destination {
    /// The id that a link to it leads to; nil for what lies elsewhere.
    var anchor: String? {
        switch self {
        case .finding(let id): "finding-\(Self.tame(id))"
        case .element(let id): "element-\(Self.tame(id))"
        case .control(let slug): "control-\(Self.tame(slug))"
        case .shape(let name): "shape-\(Self.tame(name))"
        case .web: nil
        }
    }

    /// The address of a link to it.
    var address: String {
        if case .web(let address) = self { return address }
        return "#\(anchor ?? "")"
    }

    fileprivate var relation: String? {
        if case .web = self { return "noreferrer" }
        return nil
    }

    /// An id with nothing in it that an address would have to encode.
    private static func tame(_ id: String) -> String {
        let isTame = { (scalar: Unicode.Scalar) in
            scalar.properties.isAlphabetic && scalar.isASCII || ("0"..."9").contains(scalar)
                || scalar == "." || scalar == "_" || scalar == "@" || scalar == "-"
        }
        if id.unicodeScalars.allSatisfy(isTame) { return id }
        return String(id.map { $0.unicodeScalars.allSatisfy(isTame) ? $0 : "_" })
    }
}
