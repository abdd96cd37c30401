internal import Foundation
public import JSON
internal import Yams

/// Why text is not one YAML document that JSON can express.
public struct YAMLError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and where, for the author.
    public let description: String
}

extension JSON {
    /// Reads one YAML document: maps with text as keys, lists, and scalars of the core schema
    /// (YAML 1.2.2, section 10.3).
    ///
    /// Anchors are followed, and count as if they were written out.
    ///
    /// - Parameter text: The document.
    /// - Throws: `YAMLError` if it is malformed, or has an alias without an anchor.
    public init(yaml text: String) throws(YAMLError) {
        let result = yamsLock.withLock {
            Result { try Yams.compose(yaml: text).map { JSON($0) } ?? .null }
        }
        switch result {
        case .success(let json): self = json
        case .failure(let error): throw YAMLError(description: "\(error)")
        }
    }

    private init(_ node: Node) {
        switch node {
        case .scalar(let scalar):
            self = scalar.style == .plain ? JSON(plain: scalar.string) : .string(scalar.string)
        case .sequence(let sequence):
            self = .array(sequence.map { JSON($0) })
        case .mapping(let mapping):
            self = .object(
                JSONObject(mapping.map { JSONObject.Member(key: $0.string ?? "", value: JSON($1)) })
            )
        case .alias:
            self = .null
        }
    }

    private init(plain text: String) {
        switch text {
        case "", "~", "null", "Null", "NULL": self = .null
        case "true", "True", "TRUE": self = true
        case "false", "False", "FALSE": self = false
        default: self = Self.number(text) ?? .string(text)
        }
    }

    // [-+]? [0-9]+ and [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
    private static func number(_ text: String) -> JSON? {
        let allowed = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte)
        }
        guard allowed, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
        if let integer = Int(text) { return .integer(integer) }
        guard let double = Double(text), double.isFinite else { return nil }
        return .double(double)
    }
}

/// Yams crashes now and then when two threads read at the same time.
private let yamsLock = NSLock()
