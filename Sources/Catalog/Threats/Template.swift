internal import JSON
internal import ThreatModel

/// Text of the catalogue with places for the names of a model's elements, such as `{source.name}`.
public struct Template: Sendable, Equatable {
    /// A place for a name.
    public enum Placeholder: String, Sendable, CaseIterable {
        /// The element that the text is about, of whatever kind.
        case element = "element.name"
        case flow = "flow.name"
        case source = "source.name"
        case destination = "destination.name"
        case boundary = "boundary.name"
        case model = "model.name"
    }

    enum Part: Sendable, Equatable {
        case text(String)
        case name(Placeholder)
    }

    /// The text as it was written.
    public let source: String
    let parts: [Part]

    /// The text with the names in place.
    ///
    /// - Parameter name: The name for a placeholder; asked once for each place.
    /// - Returns: The text.
    public func filled(_ name: (Placeholder) -> String) -> String {
        if parts.count == 1, case .text(let text) = parts[0] { return text }
        var result = ""
        result.reserveCapacity(source.utf8.count + 32)
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .name(let placeholder): result += name(placeholder)
            }
        }
        return result
    }
}

extension Template {
    /// Reads text whose placeholders are those of a kind of element.
    ///
    /// - Parameters:
    ///   - subject: What the text is about.
    ///   - limit: The most Unicode scalars.
    /// - Returns: The parser.
    static func parser(
        _ subject: Finding.Target.Kind,
        limit: Int = 2000
    ) -> JSONParser<Template> {
        JSONParser<String>.prose(1...limit).flatMap { text, pointer, log in
            var parts: [Part] = []
            var rest = Substring(text)
            while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
                let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}"))
            {
                let name = String(rest[rest.utf8.index(after: open)..<close])
                guard let placeholder = placeholder(name, subject, pointer, log) else { return nil }
                if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
                parts.append(.name(placeholder))
                rest = rest[rest.utf8.index(after: close)...]
            }
            if !rest.isEmpty { parts.append(.text(String(rest))) }
            return Template(source: text, parts: parts)
        }
    }

    private static func placeholder(
        _ name: String,
        _ subject: Finding.Target.Kind,
        _ pointer: JSONPointer,
        _ log: FaultLog
    ) -> Placeholder? {
        let allowed = Placeholder.allowed(for: subject)
        if let known = Placeholder(rawValue: name), allowed.contains(known) { return known }
        let detail = Suggestion.sentence(
            for: name,
            of: allowed.map(\.rawValue),
            noun: "placeholder",
            listing: true
        )
        log.report(Fault(.unknownValue, at: pointer, detail))
        return nil
    }
}

extension Template.Placeholder {
    /// The placeholders that text about a kind of element may use.
    static func allowed(for subject: Finding.Target.Kind) -> [Self] {
        switch subject {
        case .component: [.element, .model]
        case .flow: [.element, .flow, .source, .destination, .model]
        case .boundary: [.element, .boundary, .model]
        case .model: [.element, .model]
        }
    }
}
