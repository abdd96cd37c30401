/// The name of a header field: a token, compared without regard to the case of ASCII letters.
public struct FieldName: Sendable, CustomStringConvertible {
    /// The name in the case it was written in.
    let bytes: [UInt8]

    /// The field name, or nil if `name` is not a token.
    public init?(_ name: String) {
        guard !name.isEmpty, name.utf8.allSatisfy(ByteClass.isToken) else { return nil }
        bytes = Array(name.utf8)
    }

    private init(known name: StaticString) {
        bytes = name.withUTF8Buffer { Array($0) }
    }

    /// The name in the case it was written in.
    public var description: String { String(ascii: bytes.span) }
}

extension FieldName: Hashable {
    /// Whether both are the same name, in whatever case.
    public static func == (left: FieldName, right: FieldName) -> Bool {
        left.bytes.span.equalsIgnoringCase(right.bytes.span)
    }

    /// Feeds the name in lower case.
    public func hash(into hasher: inout Hasher) {
        for byte in bytes { hasher.combine(ByteClass.lowercased(byte)) }
    }
}

extension FieldName {
    /// What the client can take.
    public static let accept = FieldName(known: "Accept")
    /// The content codings that are taken.
    public static let acceptEncoding = FieldName(known: "Accept-Encoding")
    /// CORS: whether credentials may be sent.
    public static let accessControlAllowCredentials = FieldName(
        known: "Access-Control-Allow-Credentials"
    )
    /// CORS: the request fields that a preflight permits.
    public static let accessControlAllowHeaders = FieldName(known: "Access-Control-Allow-Headers")
    /// CORS: the methods that a preflight permits.
    public static let accessControlAllowMethods = FieldName(known: "Access-Control-Allow-Methods")
    /// CORS: the origin that may read the response.
    public static let accessControlAllowOrigin = FieldName(known: "Access-Control-Allow-Origin")
    /// CORS: the response fields that a script may read.
    public static let accessControlExposeHeaders = FieldName(
        known: "Access-Control-Expose-Headers"
    )
    /// CORS: how long a preflight holds, in seconds.
    public static let accessControlMaxAge = FieldName(known: "Access-Control-Max-Age")
    /// CORS: what a preflight asks for.
    public static let accessControlRequestMethod = FieldName(
        known: "Access-Control-Request-Method"
    )
    /// The methods that a resource allows.
    public static let allow = FieldName(known: "Allow")
    /// Who asks.
    public static let authorization = FieldName(known: "Authorization")
    /// Who may keep the response.
    public static let cacheControl = FieldName(known: "Cache-Control")
    /// What becomes of the connection.
    public static let connection = FieldName(known: "Connection")
    /// How a browser shows the content, and its file name.
    public static let contentDisposition = FieldName(known: "Content-Disposition")
    /// Codings that were applied to the content.
    public static let contentEncoding = FieldName(known: "Content-Encoding")
    /// The content's language.
    public static let contentLanguage = FieldName(known: "Content-Language")
    /// The content's size in bytes; in a response the server writes it.
    public static let contentLength = FieldName(known: "Content-Length")
    /// What a browser may load for the page.
    public static let contentSecurityPolicy = FieldName(known: "Content-Security-Policy")
    /// The content's media type.
    public static let contentType = FieldName(known: "Content-Type")
    /// What the browser was told to send along.
    public static let cookie = FieldName(known: "Cookie")
    /// When the response was made; the server writes it.
    public static let date = FieldName(known: "Date")
    /// The representation's tag.
    public static let etag = FieldName(known: "ETag")
    /// What the client expects before it sends the content.
    public static let expect = FieldName(known: "Expect")
    /// Whom a proxy forwards for (RFC 7239).
    public static let forwarded = FieldName(known: "Forwarded")
    /// Which host is meant.
    public static let host = FieldName(known: "Host")
    /// Names a POST so that it is done once.
    public static let idempotencyKey = FieldName(known: "Idempotency-Key")
    /// Go on only if a tag matches.
    public static let ifMatch = FieldName(known: "If-Match")
    /// Go on only if no tag matches.
    public static let ifNoneMatch = FieldName(known: "If-None-Match")
    /// When the representation last changed.
    public static let lastModified = FieldName(known: "Last-Modified")
    /// Related resources (RFC 8288).
    public static let link = FieldName(known: "Link")
    /// Where to go, or what was made.
    public static let location = FieldName(known: "Location")
    /// Which site's script asks.
    public static let origin = FieldName(known: "Origin")
    /// What the Referer of later requests tells.
    public static let referrerPolicy = FieldName(known: "Referrer-Policy")
    /// When to come back, in seconds.
    public static let retryAfter = FieldName(known: "Retry-After")
    /// Where a browser's request comes from, as the browser says it (Fetch Metadata).
    public static let secFetchSite = FieldName(known: "Sec-Fetch-Site")
    /// Which software answers; the server writes it.
    public static let server = FieldName(known: "Server")
    /// What the browser is to send along from now on.
    public static let setCookie = FieldName(known: "Set-Cookie")
    /// The codings that frame the message; in a response the server writes it.
    public static let transferEncoding = FieldName(known: "Transfer-Encoding")
    /// Which software asks.
    public static let userAgent = FieldName(known: "User-Agent")
    /// The request fields that the response depends on.
    public static let vary = FieldName(known: "Vary")
    /// How to authenticate.
    public static let wwwAuthenticate = FieldName(known: "WWW-Authenticate")
    /// Forbids guessing the media type.
    public static let xContentTypeOptions = FieldName(known: "X-Content-Type-Options")
    /// Whom a proxy forwards for, before RFC 7239.
    public static let xForwardedFor = FieldName(known: "X-Forwarded-For")
    /// Names the request in answers and logs.
    public static let xRequestID = FieldName(known: "X-Request-Id")
}
