internal import HTTPServer
internal import JSON
internal import Storage

/// The audit trail.
enum AuditEndpoints {
    static let all: [Endpoint] = [
        .read(.get, "/v1/audit", access: .role(.admin), list)
    ]

    private static func list(_ call: Call) throws -> Response {
        var parameters = QueryParameters(call)
        var query = AuditQuery()
        query.actor = parameters.single("actor", .line(1...200))
        query.action = parameters.single("action", .line(1...200))
        query.target = parameters.single("target", .line(1...500))
        query.since = parameters.single("since", .timestamp)
        query.until = parameters.single("until", .timestamp)
        (query.after, query.limit) = parameters.page()
        try parameters.check()
        let page = try call.read { try $0.audit(query) }
        return Response.list(page, call) { $0.write(to: &$1) }
    }
}

extension AuditEntry {
    /// Writes the entry; what was before and after is JSON itself.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("sequence", sequence)
            json.member("at", at.description)
            json.member("actor", actor)
            json.member("action", action)
            json.member("target", target)
            json.member("requestId", requestID)
            for (name, text) in [("before", before), ("after", after)] {
                guard let text else { continue }
                json.key(name)
                json.raw(text.utf8)
            }
            json.member("hash", hash.map(Self.hexadecimal).joined())
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
