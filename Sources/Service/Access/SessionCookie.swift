internal import HTTPServer

/// The key of somebody at a browser, kept by the browser until it is closed.
///
/// It opens pages that are only read, and nothing else: no request that another site makes a browser send
/// can change anything by it. Scripts cannot read it, and other sites' requests do not carry it.
enum SessionCookie {
    private static let name = "merlon_key"

    /// The key that a request for reading carries as a cookie; nil if there is none, or more than one.
    static func secret(in head: RequestHead) -> Substring? {
        guard head.method == .get || head.method == .head else { return nil }
        // RFC 6265, section 4.2.1: cookie-string = cookie-pair *( ";" SP cookie-pair )
        let pairs = head.fields.all(.cookie).flatMap { $0.split(separator: ";") }
        let secrets = pairs.compactMap { pair -> Substring? in
            let trimmed = pair.drop { $0 == " " }
            guard trimmed.hasPrefix("\(name)=") else { return nil }
            return trimmed.dropFirst(name.utf8.count + 1)
        }
        guard secrets.count == 1, let secret = secrets.first, KeySecret.isOne(secret) else {
            return nil
        }
        return secret
    }

    /// The value of the field that starts a session.
    static func start(_ secret: some StringProtocol, isSecure: Bool) -> String {
        "\(name)=\(secret); \(attributes(isSecure))"
    }

    /// The value of the field that ends a session.
    static func end(isSecure: Bool) -> String {
        "\(name)=; Max-Age=0; \(attributes(isSecure))"
    }

    private static func attributes(_ isSecure: Bool) -> String {
        "Path=/; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")
    }
}
