import JSON

/// The flags of a command line: `--name VALUE`, `--name=VALUE`, and `--name` or `--no-name` for switches.
struct ConfigurationArguments {
    /// By setting, the last one that was written.
    private(set) var values: [String: WrittenValue] = [:]
    /// The configuration file that is named.
    private(set) var file: String?
    private var faults: [String] = []

    /// Reads arguments.
    ///
    /// - Throws: `ConfigurationError` with every argument that is none.
    init(_ arguments: [String], _ settings: [Setting] = Setting.all) throws(ConfigurationError) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            take(argument, &rest, settings)
        }
        guard faults.isEmpty else { throw ConfigurationError(faults) }
    }

    private mutating func take(
        _ argument: String,
        _ rest: inout ArraySlice<String>,
        _ settings: [Setting]
    ) {
        guard argument.hasPrefix("--"), argument.utf8.count > 2 else {
            return faults.append("Unexpected argument '\(argument)'.")
        }
        let parts = argument.dropFirst(2).split(
            separator: "=",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let name = String(parts[0])
        let written = parts.count == 2 ? String(parts[1]) : nil
        if let setting = settings.first(where: { $0.isSwitch && "no-" + $0.name == name }) {
            guard written == nil else { return faults.append("--\(name) takes no value.") }
            return set(setting.name, flag: name, "false")
        }
        let setting = settings.first { $0.name == name }
        guard setting != nil || name == "config" else {
            // What follows is its value, as far as can be told.
            if written == nil, let next = rest.first, !next.hasPrefix("--") { rest.removeFirst() }
            return faults.append(Self.unknown(name, settings))
        }
        let standing = setting?.isSwitch ?? false ? "true" : nil
        guard let value = written ?? standing ?? rest.popFirst() else {
            return faults.append("--\(name) needs a value.")
        }
        if let setting { set(setting.name, flag: name, value) } else { file = value }
    }

    private mutating func set(_ name: String, flag: String, _ text: String) {
        values[name] = WrittenValue(text: text, source: .flag(flag))
    }

    private static func unknown(_ name: String, _ settings: [Setting]) -> String {
        let names = settings.map(\.name) + ["config"]
        let hint = Suggestion.nearest(to: name, of: names).map { ": did you mean --\($0)?" }
        return "Unknown option --\(name)" + (hint ?? ".")
    }
}
