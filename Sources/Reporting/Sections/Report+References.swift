internal import Catalog

extension Report {
    /// A technique, with a link to its publisher's page.
    static func technique(_ entry: Citations.Entry, isLong: Bool) -> [Inline] {
        let path = entry.id.replacing(".", with: "/")
        let address = "https://attack.mitre.org/techniques/\(path)/"
        return reference(entry, to: address, isLong: isLong)
            + (isLong ? [] : [.text(" \(entry.name)")])
    }

    /// A weakness, likewise.
    static func weakness(_ entry: Citations.Entry, isLong: Bool) -> [Inline] {
        let number = entry.id.drop { !$0.isNumber }
        return reference(
            entry,
            to: "https://cwe.mitre.org/data/definitions/\(number).html",
            isLong: isLong
        )
    }

    /// An attack pattern, likewise.
    static func pattern(_ entry: Citations.Entry) -> [Inline] {
        let number = entry.id.drop { !$0.isNumber }
        return reference(
            entry,
            to: "https://capec.mitre.org/data/definitions/\(number).html",
            isLong: true
        )
    }

    private static func reference(
        _ entry: Citations.Entry,
        to address: String,
        isLong: Bool
    ) -> [Inline] {
        let link: Inline = .link(entry.id, to: .web(address))
        return isLong && !entry.name.isEmpty ? [link, .text(" \(entry.name)")] : [link]
    }

    /// A control by its title, with a link to where the report says more of it.
    func controlReference(_ slug: String) -> Inline {
        let title = input.catalog.control(slug)?.title ?? slug
        return plannedControls.contains(slug) ? .link(title, to: .control(slug)) : .text(title)
    }
}
