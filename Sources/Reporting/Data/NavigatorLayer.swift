internal import Catalog
internal import JSON
internal import ThreatModel

/// A layer for the MITRE ATT&CK Navigator: the techniques of the findings by the worst score.
///
/// Layer format 4.5, which the Navigator reads from its version 4.8 on.
struct NavigatorLayer: Sendable {
    /// A technique under one tactic.
    private struct Key: Hashable, Comparable {
        let technique: String
        let tactic: String

        static func < (left: Key, right: Key) -> Bool {
            (left.technique, left.tactic) < (right.technique, right.tactic)
        }
    }

    private let report: Report

    init(_ report: Report) {
        self.report = report
    }

    /// The layer in one piece: it is small whatever the report.
    var pieces: Pieces {
        Pieces(count: 1) { [self] _, bytes in
            var json = JSONWriter()
            json.object { write(to: &$0) }
            json.newline()
            bytes += json.bytes
        }
    }

    private func write(to json: inout JSONWriter) {
        let name = HarmlessText.line(report.input.model.properties.name)
        json.member("name", name)
        json.member(
            "versions",
            object: { json in
                // The catalogue's techniques are those of this version of ATT&CK.
                json.member("attack", "19")
                json.member("navigator", "5.1.0")
                json.member("layer", "4.5")
            }
        )
        json.member("domain", "enterprise-attack")
        json.member(
            "description",
            "Techniques that the threat model of \(name) names, by the worst DREAD score of what is open."
        )
        json.member("sorting", 3)
        json.member("hideDisabled", false)
        json.member(
            "gradient",
            object: { json in
                json.member("colors", ["#e5eff9", "#fbf3d5", "#fdebdf", "#f2a0b5"])
                json.member("minValue", 0)
                json.member("maxValue", 10)
            }
        )
        json.member(
            "techniques",
            array: { json in
                for (key, findings) in techniques {
                    json.object { write(key, findings, to: &$0) }
                }
            }
        )
    }

    /// The open findings of each technique, in their rank.
    private var techniques: [(key: Key, value: [RankedFinding])] {
        var found: [Key: [RankedFinding]] = [:]
        for finding in report.openFindings {
            for cited in finding.citations.attack {
                let key = Key(technique: cited.technique.id, tactic: cited.tactic.id)
                found[key, default: []].append(finding)
            }
        }
        return found.sorted { $0.key < $1.key }
    }

    private func write(_ key: Key, _ findings: [RankedFinding], to json: inout JSONWriter) {
        let worst = findings.map(\.values.score).max() ?? 0
        let lines = findings.prefix(10).map { finding in
            "\(inFifths(finding.values.sum)) \(HarmlessText.line(finding.finding.title))"
        }
        json.member("techniqueID", key.technique)
        json.member("tactic", key.tactic)
        json.member("score", worst)
        json.member("enabled", true)
        json.member("comment", lines.joined(separator: "\n"))
        json.member("showSubtechniques", key.technique.contains("."))
        json.member(
            "metadata",
            array: { json in
                json.object { json in
                    json.member("name", "open findings")
                    json.member("value", "\(findings.count)")
                }
            }
        )
    }
}
