internal import HTTPServer

/// Keeps other sites' pages in a browser on this machine out of a server that needs no keys.
///
/// A page may make its own host name resolve to 127.0.0.1 (DNS rebinding) or post across origins; the
/// browser then sends the foreign name in `Host` or `Origin`.
enum LoopbackGuard {
    /// Checks a request to a server without keys.
    ///
    /// - Throws: `Problem` if it names another host than this machine.
    static func check(_ head: RequestHead) throws(Problem) {
        if head.peer == .local { return }
        let host = head.target.authority ?? head.fields.first(.host) ?? ""
        guard isLoopback(host[...]) else {
            throw Problem(
                .misdirected,
                "Without keys only requests to localhost are served, not to another name."
            )
        }
        if let origin = head.fields.first(.origin) {
            guard let end = origin.firstRange(of: "://"), isLoopback(origin[end.upperBound...])
            else {
                throw Problem(
                    .forbidden,
                    "Without keys pages of other sites may not call the service."
                )
            }
        }
    }

    private static func isLoopback(_ authority: Substring) -> Bool {
        if authority.hasPrefix("[") { return authority.prefix { $0 != "]" } == "[::1" }
        let name = authority.prefix { $0 != ":" }.lowercased()
        let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
        return name == "localhost" || name.hasSuffix(".localhost")
            || numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }
}
