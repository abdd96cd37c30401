/// A slug as words: `relational-database` as "relational database", `rest-api` as "REST API".
func words(_ slug: String) -> String {
    if slug == "ci-cd" { return "CI/CD" }
    let parts = slug.utf8.split(separator: UInt8(ascii: "-")).map { String(Substring($0)) }
    return parts.map { acronyms[$0] ?? $0 }.joined(separator: " ")
}

/// "a process", "an external entity", "an LLM".
func withArticle(_ noun: String) -> String {
    let startsWithVowel =
        "aeiou".contains(noun.prefix(1)) || spelled.contains { noun.hasPrefix($0) }
    return (startsWithVowel ? "an " : "a ") + noun
}

/// "A", "A and B", "A, B and 3 more": at most `limit` names are written out.
func listed(_ names: [String], _ conjunction: String = "and", limit: Int = 3) -> String {
    if names.count <= 1 { return names.first ?? "" }
    if names.count <= limit {
        return names.dropLast().joined(separator: ", ") + " \(conjunction) "
            + names[names.count - 1]
    }
    return names.prefix(limit - 1).joined(separator: ", ")
        + " \(conjunction) \(names.count - limit + 1) more"
}

private let acronyms = [
    "ai": "AI", "api": "API", "cdn": "CDN", "dns": "DNS", "graphql": "GraphQL", "iot": "IoT",
    "llm": "LLM", "orm": "ORM", "rest": "REST", "rpc": "RPC", "siem": "SIEM", "vpn": "VPN",
]

/// Acronyms that are spoken letter by letter, from a vowel.
private let spelled = ["AI", "API", "IoT", "LLM", "ORM", "RPC"]
