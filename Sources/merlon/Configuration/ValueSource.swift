/// Where a value comes from.
enum ValueSource: Sendable, Equatable, CustomStringConvertible {
    case flag(String)
    case environment(String)
    case file(String, line: Int)
    case standard

    var description: String {
        switch self {
        case .flag(let name): "flag --\(name)"
        case .environment(let name): "environment \(name)"
        case .file(let path, let line): "\(path):\(line)"
        case .standard: "default"
        }
    }
}

/// A value as somebody wrote it.
struct WrittenValue: Sendable, Equatable {
    let text: String
    let source: ValueSource
}

/// What is wrong with the configuration: one sentence for each fault, in order.
struct ConfigurationError: Error {
    let faults: [String]

    init(_ faults: [String]) {
        self.faults = faults
    }
}
