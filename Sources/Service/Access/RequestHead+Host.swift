internal import HTTPServer

extension RequestHead {
    /// The host that is asked, perhaps with a port; empty if none is named.
    var host: String { target.authority ?? fields.first(.host) ?? "" }

    /// The host of the page that asks, perhaps with a port, if a browser says; empty if that page has none.
    var originHost: String? {
        fields.first(.origin).map { origin in
            origin.firstRange(of: "://").map { String(origin[$0.upperBound...]) } ?? ""
        }
    }
}
