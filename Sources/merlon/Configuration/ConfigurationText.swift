import JSON

/// The settings in words: for `--help`, for docs/configuration.md, and what holds in a running service.
enum ConfigurationText {
    /// The help on all flags, in lines of at most 80 columns.
    static var help: String {
        var lines = [
            "Each setting is a flag, an environment variable (MERLON_ and its name in",
            "capitals, such as MERLON_LOG_LEVEL) or a line 'name = value' of the file that",
            "--config or MERLON_CONFIG names, in this order of precedence.",
        ]
        for section in Setting.Section.allCases {
            lines += ["", section.rawValue.uppercased()]
            for setting in Setting.all where setting.section == section {
                let value = setting.isSwitch ? "" : " VALUE"
                lines.append("  --\(setting.name)\(value)  (default: \(setting.defaultText))")
                lines += wrapped(setting.help, indent: 6, width: 79)
            }
        }
        return lines.joined(separator: "\n")
    }

    /// The tables of docs/configuration.md.
    static var reference: String {
        var lines: [String] = []
        for section in Setting.Section.allCases {
            lines += [
                "### \(section.rawValue)", "", "| setting | default | value | |",
                "|---|---|---|---|",
            ]
            for setting in Setting.all where setting.section == section {
                lines.append(
                    "| `\(setting.name)` | `\(setting.defaultText)` | \(setting.expectation) | \(setting.help) |"
                )
            }
            lines.append("")
        }
        return lines.dropLast().joined(separator: "\n") + "\n"
    }

    /// The values that hold, as a configuration file, with where each comes from.
    static func file(_ effective: EffectiveConfiguration) -> String {
        let lines = Setting.all.map { setting in
            let value = setting.show(effective.configuration)
            let isPlain = !value.contains("#") && !value.contains("\"")
            return ("\(setting.name) = " + (isPlain ? value : "\"\(value)\""), setting.name)
        }
        let width = min(48, lines.map(\.0.count).max() ?? 0)
        return lines.map { line, name in
            let gap = String(repeating: " ", count: max(0, width - line.count))
            return "\(line)\(gap)  # \(effective.source(of: name))\n"
        }.joined()
    }

    /// The same as JSON: by setting its value, source and default.
    static func json(_ effective: EffectiveConfiguration) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            for setting in Setting.all {
                writer.member(
                    setting.name,
                    object: { writer in
                        writer.member("value", setting.show(effective.configuration))
                        writer.member("source", effective.source(of: setting.name).description)
                        writer.member("default", setting.defaultText)
                    }
                )
            }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private static func wrapped(_ text: String, indent: Int, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, indent + line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        return (lines + [line]).map { String(repeating: " ", count: indent) + $0 }
    }
}
