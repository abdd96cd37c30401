/// A response status: a three-digit code and the phrase that goes with it.
public struct Status: Hashable, Sendable, CustomStringConvertible {
    /// The code, 100 to 599.
    public let code: Int

    /// The status of a code, or nil outside 100 to 599.
    public init?(code: Int) {
        guard (100...599).contains(code) else { return nil }
        self.code = code
    }

    private init(_ code: Int) {
        self.code = code
    }

    /// The phrase of RFC 9110 or RFC 6585, or that of the code's class where it has none.
    public var reason: String {
        Self.reasons[code] ?? Self.reasons[code / 100] ?? "Unknown"
    }

    /// The code and the phrase, such as "404 Not Found".
    public var description: String { "\(code) \(reason)" }

    /// Whether a response of this status never has content (RFC 9110 section 6.4.1).
    public var forbidsContent: Bool { code < 200 || code == 204 || code == 304 }
}

extension Status {
    /// 200.
    public static let ok = Status(200)
    /// 201; name what was made in Location.
    public static let created = Status(201)
    /// 202.
    public static let accepted = Status(202)
    /// 204; never has content.
    public static let noContent = Status(204)
    /// 301.
    public static let movedPermanently = Status(301)
    /// 303.
    public static let seeOther = Status(303)
    /// 304; never has content.
    public static let notModified = Status(304)
    /// 307.
    public static let temporaryRedirect = Status(307)
    /// 308.
    public static let permanentRedirect = Status(308)
    /// 400.
    public static let badRequest = Status(400)
    /// 401; needs WWW-Authenticate.
    public static let unauthorized = Status(401)
    /// 403.
    public static let forbidden = Status(403)
    /// 404.
    public static let notFound = Status(404)
    /// 405; needs Allow.
    public static let methodNotAllowed = Status(405)
    /// 406.
    public static let notAcceptable = Status(406)
    /// 408.
    public static let requestTimeout = Status(408)
    /// 409.
    public static let conflict = Status(409)
    /// 410.
    public static let gone = Status(410)
    /// 411.
    public static let lengthRequired = Status(411)
    /// 412.
    public static let preconditionFailed = Status(412)
    /// 413.
    public static let contentTooLarge = Status(413)
    /// 414.
    public static let uriTooLong = Status(414)
    /// 415.
    public static let unsupportedMediaType = Status(415)
    /// 417.
    public static let expectationFailed = Status(417)
    /// 421.
    public static let misdirectedRequest = Status(421)
    /// 422.
    public static let unprocessableContent = Status(422)
    /// 428 (RFC 6585).
    public static let preconditionRequired = Status(428)
    /// 429 (RFC 6585); say when in Retry-After.
    public static let tooManyRequests = Status(429)
    /// 431 (RFC 6585).
    public static let requestHeaderFieldsTooLarge = Status(431)
    /// 500.
    public static let internalServerError = Status(500)
    /// 501.
    public static let notImplemented = Status(501)
    /// 503; say when in Retry-After.
    public static let serviceUnavailable = Status(503)
    /// 507: the storage is full (RFC 4918).
    public static let insufficientStorage = Status(507)
    /// 505.
    public static let httpVersionNotSupported = Status(505)
}

extension Status {
    /// By code; the entries 1 to 5 are for codes of that class that have no phrase of their own.
    private static let reasons: [Int: String] = [
        1: "Informational", 2: "Success", 3: "Redirection", 4: "Client Error", 5: "Server Error",
        100: "Continue", 200: "OK", 201: "Created", 202: "Accepted", 204: "No Content",
        206: "Partial Content", 301: "Moved Permanently", 302: "Found", 303: "See Other",
        304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect",
        400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden",
        404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
        408: "Request Timeout", 409: "Conflict", 410: "Gone", 411: "Length Required",
        412: "Precondition Failed", 413: "Content Too Large", 414: "URI Too Long",
        415: "Unsupported Media Type", 416: "Range Not Satisfiable", 417: "Expectation Failed",
        421: "Misdirected Request", 422: "Unprocessable Content", 426: "Upgrade Required",
        428: "Precondition Required", 429: "Too Many Requests",
        431: "Request Header Fields Too Large", 500: "Internal Server Error",
        501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
        504: "Gateway Timeout", 505: "HTTP Version Not Supported",
    ]
}
