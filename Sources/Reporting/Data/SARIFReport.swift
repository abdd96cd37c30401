internal import Catalog
internal import JSON
internal import ThreatModel

/// A report as SARIF 2.1.0 (OASIS Standard), for code-scanning tools.
///
/// The model stands for the file that results are found in, and its elements for logical locations.
struct SARIFReport: Sendable {
    /// What results point at where there is no file: code-scanning tools drop results without one.
    private static let artifact = "threat-model.json"

    private let report: Report
    private let rules: [RankedFinding]
    private let ruleIndexes: [String: Int]

    init(_ report: Report) {
        self.report = report
        var seen: Set<String> = []
        rules = report.findings.filter { seen.insert($0.finding.threatID).inserted }
            .sorted { $0.finding.threatID < $1.finding.threatID }
        ruleIndexes = Dictionary(
            zip(rules.map(\.finding.threatID), rules.indices),
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The log, made as it is read.
    var pieces: Pieces {
        let count = report.findings.count
        return Pieces(count: count + 2) { [self] index, bytes in
            switch index {
            case 0: bytes += head
            case count + 1: bytes += Array("]}]}\n".utf8)
            default:
                if index > 1 { bytes.append(UInt8(ascii: ",")) }
                var json = JSONWriter(capacity: 2048)
                json.object { write(report.findings[index - 1], to: &$0) }
                bytes += json.bytes
            }
        }
    }

    /// Everything up to the first result.
    private var head: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("name", "Merlon")
            json.member("semanticVersion", "1.0.0")
            json.member(
                "rules",
                array: { json in
                    for rule in rules { json.object { write(rule: rule, to: &$0) } }
                }
            )
        }
        let start =
            "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
            + "\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"tool\":{\"driver\":"
        return Array(start.utf8) + json.bytes + Array("},\"results\":[".utf8)
    }

    private func write(rule finding: RankedFinding, to json: inout JSONWriter) {
        let threat = finding.threat
        let title = HarmlessText.line(threat?.title.general ?? finding.finding.title)
        let description = HarmlessText.of(
            threat?.description.general ?? finding.finding.description
        )
        json.member("id", finding.finding.threatID)
        json.member("name", Self.name(of: finding.finding.threatID))
        json.member("shortDescription", object: { $0.member("text", title) })
        json.member("fullDescription", object: { $0.member("text", description) })
        json.member(
            "help",
            object: { json in
                let help = SARIFHelp(finding)
                json.member("text", help.text)
                json.member("markdown", help.markdown)
            }
        )
        json.member(
            "defaultConfiguration",
            object: { $0.member("level", Self.level(finding.rating)) }
        )
        json.member(
            "properties",
            object: { json in
                let cwe = finding.citations.cwe.map {
                    "external/cwe/\($0.id.lowercased())"
                }
                json.member("tags", ["security", finding.finding.stride.rawValue] + cwe)
                json.member("precision", "high")
                json.member("security-severity", inFifths(finding.values.sum))
            }
        )
    }

    private func write(_ finding: RankedFinding, to json: inout JSONWriter) {
        let core = finding.finding
        json.member("ruleId", core.threatID)
        json.member("ruleIndex", ruleIndexes[core.threatID] ?? -1)
        json.member("level", finding.isOpen ? Self.level(finding.rating) : "none")
        json.member("kind", Self.kind(finding))
        json.member(
            "message",
            object: { json in
                let evidence = core.evidence.map(\.asSentence).joined(separator: " ")
                json.member("text", HarmlessText.of("\(core.title.asSentence) \(evidence)"))
            }
        )
        json.member(
            "locations",
            array: { json in json.object { writeLocation(core.target, to: &$0) } }
        )
        json.member("partialFingerprints", object: { $0.member("merlonFindingId/v1", finding.id) })
        json.member("rank", finding.values.score * 10)
        writeSuppression(finding, to: &json)
        json.member(
            "properties",
            object: { json in
                json.member("rating", finding.rating.rawValue)
                json.member("score", finding.values.score)
                json.member("outcome", core.outcome.rawValue)
                json.member("status", finding.status.rawValue)
            }
        )
    }

    private func writeLocation(_ target: Finding.Target, to json: inout JSONWriter) {
        json.member(
            "physicalLocation",
            object: { json in
                json.member(
                    "artifactLocation",
                    object: { $0.member("uri", Self.artifact) }
                )
                json.member("region", object: { $0.member("startLine", 1) })
            }
        )
        json.member(
            "logicalLocations",
            array: { json in
                json.object { json in
                    json.member("name", HarmlessText.line(target.name))
                    json.member("fullyQualifiedName", "\(target.kind.rawValue)/\(target.id)")
                    json.member("kind", "element")
                }
            }
        )
    }

    private func writeSuppression(_ finding: RankedFinding, to json: inout JSONWriter) {
        guard [.accepted, .falsePositive, .transferred].contains(finding.status) else { return }
        json.member(
            "suppressions",
            array: { json in
                json.object { json in
                    json.member("kind", "external")
                    json.member("status", "accepted")
                    let reason = finding.triage.acceptance?.reason ?? finding.status.title
                    json.member("justification", HarmlessText.of(reason))
                }
            }
        )
    }

    /// A threat's id as SARIF's rules are named: `sql-injection` is `SqlInjection`.
    private static func name(of id: String) -> String {
        id.split { !$0.isLetter && !$0.isNumber }
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }
            .joined()
    }

    private static func level(_ rating: Rating) -> String {
        switch rating {
        case .critical, .high: "error"
        case .medium: "warning"
        case .low: "note"
        }
    }

    /// `level` may differ from `none` only where the kind is `fail` (SARIF 2.1.0, 3.27.10).
    private static func kind(_ finding: RankedFinding) -> String {
        if finding.isOpen { return "fail" }
        return finding.status == .mitigated ? "pass" : "notApplicable"
    }
}

/// What a rule says of how to deal with its results.
private struct SARIFHelp {
    let text: String
    let markdown: String

    init(_ finding: RankedFinding) {
        let about = finding.threat?.description.general ?? finding.finding.description
        let controls = finding.mitigations.map(\.title)
        text =
            controls.isEmpty
            ? HarmlessText.of(about)
            : HarmlessText.of("\(about)\n\nControls: \(controls.joined(separator: "; ")).")
        let list = controls.map { "- \(MarkdownText.escaped($0))\n" }.joined()
        markdown = "\(MarkdownText.escapedAtStart(about))\n\n\(list)"
    }
}

extension Template {
    /// The text about no element in particular, as a sentence may have it.
    fileprivate var general: String {
        filled { placeholder in
            switch placeholder {
            case .element: "an element"
            case .flow: "a data flow"
            case .source: "its source"
            case .destination: "its destination"
            case .boundary: "a trust boundary"
            case .model: "the system"
            }
        }.capitalizedAtStart
    }
}

extension String {
    fileprivate var capitalizedAtStart: String { prefix(1).uppercased() + dropFirst() }
}
