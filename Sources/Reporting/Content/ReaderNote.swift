internal import Catalog

/// A sentence of the catalogue for one kind of reader, with the findings that it is about.
struct ReaderNote: Sendable {
    let text: String
    /// In their rank.
    let findings: [RankedFinding]
}

extension Report {
    /// What open findings mean for one kind of reader: each sentence once, the worst first.
    func notes(for reader: (Threat.Notes) -> Template) -> [ReaderNote] {
        var positions: [String: Int] = [:]
        var notes: [(text: String, findings: [RankedFinding])] = []
        for finding in openFindings {
            guard let threat = finding.threat else { continue }
            let text = finding.filled(reader(threat.notes)).asSentence
            let position = positions[text, default: notes.count]
            if position == notes.count {
                positions[text] = position
                notes.append((text, []))
            }
            notes[position].findings.append(finding)
        }
        return notes.map { ReaderNote(text: $0.text, findings: $0.findings) }
    }

    /// The first notes as a list, with what the rest amounts to.
    func bullets(_ notes: [ReaderNote], limit: Int = 10) -> [Block] {
        guard !notes.isEmpty else { return [] }
        var bullets = notes.prefix(limit).map { note in
            [.text("\(note.text) ")] + note.findings.references(limit: 5)
        }
        if notes.count > limit, let next = notes[limit].findings.first {
            let rest = counted(notes.count - limit, "further point")
            bullets.append([
                .text("\(rest) of less risk, the first of them about "), next.reference, ".",
            ])
        }
        return [.bullets(bullets)]
    }
}
