import HTTPServer
import JSON
import Service

/// What holds, and where each value comes from: a flag before the environment, before the file, before the default.
struct EffectiveConfiguration {
    private(set) var configuration = Configuration()
    /// By setting; what is not here is the default.
    private var sources: [String: ValueSource] = [:]

    /// Puts a configuration together.
    ///
    /// - Parameters:
    ///   - arguments: The flags.
    ///   - environment: The process's variables; empty ones count as not set.
    /// - Throws: `ConfigurationError` with every fault, each with the setting and where it was set.
    init(arguments: [String], environment: [String: String]) throws(ConfigurationError) {
        let written = try WrittenConfiguration(arguments: arguments, environment: environment)
        var faults: [String] = []
        for setting in Setting.all {
            guard let value = written.value(of: setting) else { continue }
            if setting.read(value.text, &configuration) {
                sources[setting.name] = value.source
            } else {
                faults.append(Self.fault(setting, value))
            }
        }
        faults += contradictions
        guard faults.isEmpty else { throw ConfigurationError(faults) }
    }

    /// The one setting of `name`, whatever may be wrong with the others.
    ///
    /// - Throws: `ConfigurationError` if it, the file or a flag is wrong.
    static func value<Value>(
        of part: KeyPath<Configuration, Value>,
        _ name: String,
        arguments: [String],
        environment: [String: String]
    ) throws(ConfigurationError) -> Value {
        let written = try WrittenConfiguration(arguments: arguments, environment: environment)
        var configuration = Configuration()
        for setting in Setting.all where setting.name == name {
            guard let value = written.value(of: setting) else { continue }
            guard setting.read(value.text, &configuration) else {
                throw ConfigurationError([fault(setting, value)])
            }
        }
        return configuration[keyPath: part]
    }

    /// Where the value of a setting comes from.
    func source(of name: String) -> ValueSource {
        sources[name] ?? .standard
    }

    private static func fault(_ setting: Setting, _ value: WrittenValue) -> String {
        "\(setting.name) must be \(setting.expectation), not '\(value.text)' (\(value.source))."
    }

    /// Settings that are right alone but not together.
    private var contradictions: [String] {
        var faults: [String] = []
        let chosen =
            ["socket", "systemd"].filter { isSet($0) }
            + (isSet("host") || isSet("port") ? [isSet("host") ? "host" : "port"] : [])
        if configuration.socket != nil || configuration.isStartedBySystemd, chosen.count > 1 {
            faults.append("\(list(chosen)) exclude each other.")
        }
        let limits = ["max-model-body", "max-batch-body", "max-element-body"]
        let largest = max(
            configuration.service.modelBodyLimit,
            configuration.service.batchBodyLimit,
            configuration.service.elementBodyLimit
        )
        if configuration.server.capacity.bufferedBodies < largest {
            faults.append(
                "\(list(["max-body-memory"])) must be at least the largest of \(list(limits))."
            )
        }
        return faults
    }

    private func isSet(_ name: String) -> Bool { sources[name] != nil }

    private func list(_ names: [String]) -> String {
        names.map { "\($0) (\(source(of: $0)))" }.joined(separator: ", ")
    }
}

/// What was written on the command line, in the environment and in the file.
private struct WrittenConfiguration {
    private let flags: [String: WrittenValue]
    private let environment: [String: String]
    private let file: [String: WrittenValue]

    init(arguments: [String], environment: [String: String]) throws(ConfigurationError) {
        let arguments = try ConfigurationArguments(arguments)
        flags = arguments.values
        self.environment = environment.filter { $0.key.hasPrefix("MERLON_") && !$0.value.isEmpty }
        try Self.checkNames(self.environment.keys.sorted())
        if let path = arguments.file ?? self.environment[Self.fileVariable] {
            file = try ConfigurationFile(path: path).values
        } else {
            file = [:]
        }
    }

    func value(of setting: Setting) -> WrittenValue? {
        flags[setting.name]
            ?? environment[setting.variable].map {
                WrittenValue(text: $0, source: .environment(setting.variable))
            } ?? file[setting.name]
    }

    /// Refuses variables that are nearly a setting's; others, such as those that Kubernetes makes, mean nothing here.
    private static func checkNames(_ names: [String]) throws(ConfigurationError) {
        let known = Setting.all.map(\.variable) + [fileVariable]
        let faults = names.compactMap { name -> String? in
            guard !known.contains(name) else { return nil }
            // Without the prefix, which would make everything look alike.
            let bare = known.map { String($0.dropFirst(prefix.count)) }
            return Suggestion.nearest(to: String(name.dropFirst(prefix.count)), of: bare)
                .map { "Unknown environment variable \(name): did you mean \(prefix)\($0)?" }
        }
        guard faults.isEmpty else { throw ConfigurationError(faults) }
    }

    private static let prefix = "MERLON_"
    private static let fileVariable = "MERLON_CONFIG"
}
