internal import HTTPServer

/// Keeps other sites from signing somebody in or out.
enum CrossSiteGuard {
    /// Checks a form that a browser sent.
    ///
    /// Browsers say where a request comes from in `Sec-Fetch-Site`, those that do not in `Origin`; a client that
    /// says neither is no browser.
    ///
    /// - Throws: `Problem` if the form is not on a page of this service.
    static func check(_ head: RequestHead) throws(Problem) {
        if let site = head.fields.first(.secFetchSite) {
            guard site == "same-origin" || site == "none" else { throw refusal }
            return
        }
        guard let origin = head.originHost else { return }
        guard !origin.isEmpty, origin.lowercased() == head.host.lowercased() else { throw refusal }
    }

    /// Whether the page was loaded over TLS, though a proxy may have ended it.
    static func isSecure(_ head: RequestHead) -> Bool {
        head.fields.first(.origin)?.hasPrefix("https://") ?? false
    }

    private static let refusal = Problem(
        .forbidden,
        "Only a page of this service may sign somebody in or out."
    )
}
