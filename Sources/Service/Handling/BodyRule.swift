internal import HTTPServer

/// What an operation takes as its body.
struct BodyRule: Sendable {
    /// The largest that is accepted, in bytes.
    let limit: Int
    /// What it may be sent as; nothing where the operation takes no body, and ignores one.
    let mediaTypes: [String]

    static let none = BodyRule(limit: 0, mediaTypes: [])

    static func json(_ limit: Int) -> BodyRule {
        BodyRule(limit: limit, mediaTypes: ["application/json"])
    }

    /// A merge patch (RFC 7396).
    static func patch(_ limit: Int) -> BodyRule {
        BodyRule(limit: limit, mediaTypes: ["application/merge-patch+json", "application/json"])
    }

    static func form(_ limit: Int) -> BodyRule {
        BodyRule(limit: limit, mediaTypes: ["application/x-www-form-urlencoded"])
    }

    /// Refuses a body of another media type, or with a coding such as gzip, before it is read.
    ///
    /// - Throws: `Problem`: unsupported media type, with what is supported (RFC 9110 section 15.5.16).
    func check(_ head: RequestHead) throws(Problem) {
        guard !mediaTypes.isEmpty, head.contentLength != 0 else { return }
        try checkCoding(head.fields)
        let allowed = mediaTypes.joined(separator: " or ")
        guard let text = head.fields.combined(.contentType) else {
            throw Problem(.unsupportedMediaType, "Content-Type is missing; send \(allowed).")
        }
        guard let type = MediaType(text), mediaTypes.contains(type.essence),
            type.parameter("charset").map({ $0.lowercased() == "utf-8" }) ?? true
        else {
            throw Problem(.unsupportedMediaType, "Send the body as \(allowed), in UTF-8.")
        }
    }

    private func checkCoding(_ fields: Fields) throws(Problem) {
        guard let coding = fields.combined(.contentEncoding),
            !coding.utf8.elementsEqual("identity".utf8)
        else { return }
        var problem = Problem(.unsupportedMediaType, "Send the body without Content-Encoding.")
        problem.fields.set(.acceptEncoding, "identity")
        throw problem
    }
}
