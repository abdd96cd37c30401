import JSON

/// Checks values against schemas: the part of JSON Schema 2020-12 that the contract uses.
///
/// A keyword that it does not know is itself a violation, so that none is passed over in silence.
struct SchemaValidator {
    /// Finds what a `$ref` names.
    private let resolve: (String) -> JSON?
    /// Whether a member that no schema mentions is a violation if `additionalProperties` is silent.
    ///
    /// Answers are documented in full, but clients must bear new members: the contract leaves them
    /// open, tests do not.
    private let refusesUndocumentedMembers: Bool

    init(
        refusingUndocumentedMembers: Bool = false,
        resolve: @escaping (String) -> JSON? = { _ in nil }
    ) {
        refusesUndocumentedMembers = refusingUndocumentedMembers
        self.resolve = resolve
    }

    /// Every way in which a value does not fit a schema, in the order of the schema.
    func violations(of value: JSON, schema: JSON) -> [Violation] {
        var patterns = PatternCache()
        return check(value, schema, at: .root, &patterns)
    }

    /// What one schema found in a value.
    private struct Result {
        var violations: [Violation] = []
        /// The members that it mentions; nil if it says nothing of members.
        var documented: Set<String>?
        /// Whether it lets in members that it does not mention.
        var isOpen = false

        mutating func merge(_ other: Result) {
            violations += other.violations
            if let names = other.documented { documented = (documented ?? []).union(names) }
            isOpen = isOpen || other.isOpen
        }
    }

    /// Checks a value that no schema has looked at yet.
    private func check(
        _ value: JSON,
        _ schema: JSON,
        at pointer: JSONPointer,
        _ patterns: inout PatternCache
    ) -> [Violation] {
        let result = evaluate(value, schema, at: pointer, &patterns)
        guard refusesUndocumentedMembers, !result.isOpen, let documented = result.documented else {
            return result.violations
        }
        let undocumented = (value.object?.members ?? []).filter { !documented.contains($0.key) }
        return result.violations
            + undocumented.map { Violation(pointer.appending($0.key), "is not documented") }
    }

    private func evaluate(
        _ value: JSON,
        _ schema: JSON,
        at pointer: JSONPointer,
        _ patterns: inout PatternCache
    ) -> Result {
        var result = Result()
        guard let keywords = schema.object else {
            switch schema.bool {
            case true?: break
            case false?: result.violations = [Violation(pointer, "must not be there")]
            case nil: result.violations = [Violation(pointer, "its schema is no schema")]
            }
            return result
        }
        for keyword in keywords.members {
            let rule = keyword.value
            if let message = Self.assertion(keyword.key, rule, value) {
                if !message.isEmpty { result.violations.append(Violation(pointer, message)) }
                continue
            }
            switch keyword.key {
            case "pattern": result.violations += pattern(rule, value, at: pointer, &patterns)
            case "$ref": result.merge(reference(rule, value, at: pointer, &patterns))
            case "allOf", "anyOf", "oneOf", "not":
                result.merge(combine(keyword.key, rule, value, at: pointer, &patterns))
            case "items":
                for (index, element) in (value.array ?? []).enumerated() {
                    result.violations += check(
                        element,
                        rule,
                        at: pointer.appending(index),
                        &patterns
                    )
                }
            case "properties", "additionalProperties", "propertyNames":
                result.merge(members(keyword.key, keywords, value, at: pointer, &patterns))
            case _ where Self.annotations.contains(keyword.key): break
            default:
                result.violations.append(Violation(pointer, "unknown keyword '\(keyword.key)'"))
            }
        }
        return result
    }

    private static let annotations: Set<String> = [
        "title", "description", "default", "example", "examples", "readOnly", "writeOnly",
        "deprecated", "$comment",
    ]
}

// MARK: - Schemas within schemas

extension SchemaValidator {
    private func reference(
        _ rule: JSON,
        _ value: JSON,
        at pointer: JSONPointer,
        _ patterns: inout PatternCache
    ) -> Result {
        guard let name = rule.string, let schema = resolve(name) else {
            var result = Result()
            result.violations = [Violation(pointer, "its schema refers to nothing")]
            return result
        }
        return evaluate(value, schema, at: pointer, &patterns)
    }

    private func members(
        _ keyword: String,
        _ keywords: JSONObject,
        _ value: JSON,
        at pointer: JSONPointer,
        _ patterns: inout PatternCache
    ) -> Result {
        var result = Result()
        let properties = keywords["properties"]?.object ?? JSONObject()
        let rule = keywords[keyword] ?? true
        switch keyword {
        case "properties": result.documented = Set(properties.members.map(\.key))
        case "additionalProperties": result.isOpen = rule != false
        default: break
        }
        for member in value.object?.members ?? [] {
            let place = pointer.appending(member.key)
            let known = properties[member.key]
            switch (keyword, known) {
            case ("properties", let schema?):
                result.violations += check(member.value, schema, at: place, &patterns)
            case ("additionalProperties", nil):
                result.violations += check(member.value, rule, at: place, &patterns)
            case ("propertyNames", _):
                result.violations += check(.string(member.key), rule, at: place, &patterns)
            default: break
            }
        }
        return result
    }

    private func combine(
        _ keyword: String,
        _ rule: JSON,
        _ value: JSON,
        at pointer: JSONPointer,
        _ patterns: inout PatternCache
    ) -> Result {
        var results: [Result] = []
        for schema in rule.array ?? [rule] {
            results.append(evaluate(value, schema, at: pointer, &patterns))
        }
        let fitting = results.filter(\.violations.isEmpty)
        var result = Result()
        for part in keyword == "allOf" ? results : fitting { result.merge(part) }
        switch keyword {
        case "anyOf" where fitting.isEmpty:
            result.violations.append(Violation(pointer, "fits none of \(results.count) schemas"))
        case "oneOf" where fitting.count != 1:
            let message = "fits \(fitting.count) of \(results.count) schemas, not one"
            result.violations.append(Violation(pointer, message))
        case "not":
            result = Result()
            if !fitting.isEmpty {
                result.violations = [Violation(pointer, "fits a schema that it must not fit")]
            }
        default: break
        }
        return result
    }

    private func pattern(
        _ rule: JSON,
        _ value: JSON,
        at pointer: JSONPointer,
        _ patterns: inout PatternCache
    ) -> [Violation] {
        guard let text = value.string else { return [] }
        guard let pattern = rule.string, let matches = patterns.matches(text, pattern) else {
            return [Violation(pointer, "its schema has a malformed pattern")]
        }
        return matches ? [] : [Violation(pointer, "does not match \(pattern)")]
    }
}
