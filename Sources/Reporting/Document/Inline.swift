internal import ThreatModel

/// A run of text in a document.
enum Inline: Sendable, Equatable {
    case text(String)
    case strong(String)
    /// An id or another word of machines.
    case code(String)
    /// What people call something: kept apart from the text around it, whichever way it is written.
    case name(String)
    case link(String, to: Destination)
    case rating(Rating)
    /// A word that stands out, such as a status.
    case tag(String)
    /// A finding by its label.
    case finding(RankedFindingReference)
    case lineBreak
}

/// Enough of a finding to point at it.
struct RankedFindingReference: Sendable, Equatable {
    let label: String
    let title: String
    let rating: Rating
    let id: String
}

/// Where a link leads.
enum Destination: Sendable, Equatable {
    case finding(String)
    case element(String)
    case control(String)
    /// A schema of the API's contract.
    case shape(String)
    /// An entry of a body of knowledge, at its publisher's.
    case web(String)
}

extension Inline: ExpressibleByStringLiteral {
    init(stringLiteral text: String) { self = .text(text) }
}

extension RankedFinding {
    /// A pointer at the finding.
    var reference: Inline {
        .finding(
            RankedFindingReference(label: label, title: finding.title, rating: rating, id: id)
        )
    }
}

extension [RankedFinding] {
    /// Pointers at the first findings, and a sign where there are more.
    func chips(limit: Int) -> [Inline] {
        let run = prefix(limit).map(\.reference).spaced
        return count > limit ? run + [.text(" +\(count - limit)")] : run
    }

    /// Pointers at the first findings, with how many more there are.
    func references(limit: Int = 6) -> [Inline] {
        var run: [Inline] = []
        for finding in prefix(limit) {
            if !run.isEmpty { run.append(" ") }
            run.append(finding.reference)
        }
        if count > limit { run.append(.text(" and \(count - limit) more")) }
        return run
    }
}
