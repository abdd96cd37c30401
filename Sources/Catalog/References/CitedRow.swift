/// The references of one row of a threat table, as people write them.
public struct CitedRow: Sendable, Equatable {
    /// A field of a row.
    public enum Field: String, Sendable, CaseIterable {
        case tactic, technique, techniqueName, cwe, capec, owasp
    }

    /// What is wrong with a field.
    public struct Issue: Sendable, Equatable {
        /// The kinds of issue.
        public enum Code: String, Sendable, CaseIterable {
            case malformed, unknown, revoked, deprecated, retired, superseded, renamed
            case wrongTactic = "wrong-tactic"
            case wrongName = "wrong-name"
            case notAWeakness = "not-a-weakness"
            case notForMapping = "not-for-mapping"
        }

        /// Where.
        public let field: Field
        /// What kind.
        public let code: Code
        /// The issue as a sentence.
        public let detail: String
        /// What should stand there, if that is known.
        public let correct: String?
    }

    private let values: [Field: String]

    /// Makes a row of the fields that a table has.
    public init(_ values: [Field: String]) {
        self.values = values
    }

    subscript(field: Field) -> String? { values[field] }
}

extension References {
    /// What is wrong with a row; nothing if every reference in it exists, is live, and goes with the others.
    public func check(_ row: CitedRow) -> [CitedRow.Issue] {
        var issues: [CitedRow.Issue] = []
        let tactic = row[.tactic].flatMap { check(tactic: $0, &issues) }
        if let text = row[.technique] {
            check(technique: text, named: row[.techniqueName], under: tactic, &issues)
        }
        if let text = row[.cwe] { check(weakness: text, &issues) }
        if let text = row[.capec] { check(attackPattern: text, &issues) }
        if let text = row[.owasp] { check(risk: text, &issues) }
        return issues
    }

    private func check(tactic text: String, _ issues: inout [CitedRow.Issue]) -> AttackTactic? {
        let folded = text.foldedForReference
        let candidates = tactics.entries.filter { tactic in
            [tactic.id, tactic.code, tactic.name].contains { $0.foldedForReference == folded }
        }
        guard let tactic = candidates.first(where: \.isLive) ?? candidates.first else {
            issues.append(.unknown(.tactic, text))
            return nil
        }
        if !tactic.isLive {
            let names = tactic.successors.compactMap { tactics[$0]?.name }
            issues.append(
                CitedRow.Issue(
                    field: .tactic,
                    code: .retired,
                    detail:
                        "\(tactic.name) was retired; its techniques are under \(names.joined(separator: " and ")).",
                    correct: names.first
                )
            )
        }
        return tactic
    }

    private func check(
        technique text: String,
        named name: String?,
        under tactic: AttackTactic?,
        _ issues: inout [CitedRow.Issue]
    ) {
        guard let id = text.firstMatch(of: /[Tt]\d{4}(\.\d{3})?/).map({ $0.0.uppercased() }) else {
            issues.append(.malformed(.technique, "a technique such as T1190 or T1110.003"))
            return
        }
        guard let technique = techniques[id] else {
            issues.append(.unknown(.technique, id))
            return
        }
        guard technique.isLive else {
            issues.append(
                CitedRow.Issue(
                    field: .technique,
                    code: technique.status == "revoked" ? .revoked : .deprecated,
                    detail:
                        "\(id) \(technique.name) is \(technique.status).\(successor(of: technique))",
                    correct: technique.replacedBy.first
                )
            )
            return
        }
        if let tactic, !technique.tactics.contains(tactic.id), tactic.isLive {
            let names = technique.tactics.compactMap { tactics[$0]?.name }
            issues.append(
                CitedRow.Issue(
                    field: .tactic,
                    code: .wrongTactic,
                    detail: "\(id) is under \(names.joined(separator: ", ")), not \(tactic.name).",
                    correct: names.first
                )
            )
        }
        if let name { check(name: name, of: technique, &issues) }
    }

    private func successor(of technique: AttackTechnique) -> String {
        let names = technique.replacedBy.map { id in "\(id) \(techniques[id]?.name ?? "")" }
        return names.isEmpty ? "" : " See \(names.joined(separator: ", "))."
    }

    private func check(
        name: String,
        of technique: AttackTechnique,
        _ issues: inout [CitedRow.Issue]
    ) {
        let folded = name.foldedForReference
        let parent = techniques[String(technique.id.prefix(5))]?.name ?? technique.name
        let names = [technique.name, "\(parent): \(technique.name)"].map(\.foldedForReference)
        if names.contains(folded) { return }
        let isFormer = technique.formerNames.contains { $0.foldedForReference == folded }
        issues.append(
            CitedRow.Issue(
                field: .techniqueName,
                code: isFormer ? .renamed : .wrongName,
                detail: isFormer
                    ? "\(technique.id) is now called \(technique.name)."
                    : "\(technique.id) is \(technique.name), not \(name).",
                correct: technique.name
            )
        )
    }

    private func check(weakness text: String, _ issues: inout [CitedRow.Issue]) {
        guard let number = text.firstMatch(of: /\d{1,5}/) else {
            issues.append(.malformed(.cwe, "a weakness such as CWE-89"))
            return
        }
        let id = "CWE-\(number.0)"
        guard let weakness = weaknesses[id] else { return issues.append(.unknown(.cwe, id)) }
        if weakness.kind != "weakness" {
            issues.append(
                CitedRow.Issue(
                    field: .cwe,
                    code: .notAWeakness,
                    detail: "\(id) \(weakness.name) is a \(weakness.kind), not a weakness.",
                    correct: nil
                )
            )
        } else if !weakness.isLive {
            issues.append(
                CitedRow.Issue(
                    field: .cwe,
                    code: .deprecated,
                    detail: "\(id) is \(weakness.status).",
                    correct: nil
                )
            )
        } else if !weakness.isFitForMapping {
            issues.append(
                CitedRow.Issue(
                    field: .cwe,
                    code: .notForMapping,
                    detail:
                        "\(id) \(weakness.name) is too general: its publisher says that mapping to it is \(weakness.mapping).",
                    correct: nil
                )
            )
        }
    }

    private func check(attackPattern text: String, _ issues: inout [CitedRow.Issue]) {
        guard let number = text.firstMatch(of: /\d{1,4}/) else {
            issues.append(.malformed(.capec, "an attack pattern such as CAPEC-66"))
            return
        }
        let id = "CAPEC-\(number.0)"
        guard let pattern = attackPatterns[id] else { return issues.append(.unknown(.capec, id)) }
        if !pattern.isLive {
            issues.append(
                CitedRow.Issue(
                    field: .capec,
                    code: .deprecated,
                    detail: "\(id) is \(pattern.status).",
                    correct: nil
                )
            )
        }
    }

    private func check(risk text: String, _ issues: inout [CitedRow.Issue]) {
        guard let match = text.firstMatch(of: /([A-Za-z]{1,3})0?(\d{1,2}):(20\d\d)/) else {
            issues.append(.malformed(.owasp, "a code with its edition, such as A05:2025"))
            return
        }
        let folded = "\(match.1.uppercased())\(match.2):\(match.3)"
        let entry = owasp.entries.first { entry in
            entry.id == folded || entry.id.replacing(/([A-Z])0/, with: { "\($0.1)" }) == folded
        }
        guard let entry else { return issues.append(.unknown(.owasp, String(match.0))) }
        guard entry.status != "current" else { return }
        let successors = entry.successors.compactMap { owasp[$0] }.map { "\($0.id) \($0.name)" }
        issues.append(
            CitedRow.Issue(
                field: .owasp,
                code: .superseded,
                detail:
                    "\(entry.id) \(entry.name) is of an earlier edition; now \(successors.joined(separator: ", ")).",
                correct: entry.successors.first
            )
        )
    }
}

extension CitedRow.Issue {
    fileprivate static func unknown(_ field: CitedRow.Field, _ id: String) -> Self {
        CitedRow.Issue(
            field: field,
            code: .unknown,
            detail: "'\(id)' is not known.",
            correct: nil
        )
    }

    fileprivate static func malformed(_ field: CitedRow.Field, _ wanted: String) -> Self {
        CitedRow.Issue(
            field: field,
            code: .malformed,
            detail: "Must be \(wanted).",
            correct: nil
        )
    }
}

extension String {
    /// The text as references are compared: ASCII lower case, letters and digits only.
    fileprivate var foldedForReference: String {
        String(
            decoding: lowercased().utf8.filter { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
            },
            as: UTF8.self
        )
    }
}
