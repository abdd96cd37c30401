internal import HTTPServer
internal import JSON
internal import Storage

extension Response {
    /// JSON text as an answer that only whoever asked may keep.
    static func json(_ bytes: [UInt8], status: Status = .ok, etag: String? = nil) -> Response {
        var fields = jsonFields
        if let etag { fields.append(.etag, etag) }
        return Response(status: status, fields: fields, body: .bytes(bytes))
    }

    private static let jsonFields: Fields = [
        .contentType: "application/json", .cacheControl: "private, no-cache",
    ]

    /// A value as JSON.
    static func json(_ value: some JSONWritable, status: Status = .ok, etag: String? = nil)
        -> Response
    {
        json(JSONWriter.bytes(of: value), status: status, etag: etag)
    }

    /// An object whose members `body` writes.
    static func object(
        status: Status = .ok,
        etag: String? = nil,
        _ body: (inout JSONWriter) throws -> Void
    ) rethrows -> Response {
        var json = JSONWriter()
        try json.object(body)
        return .json(json.bytes, status: status, etag: etag)
    }

    /// This answer, with the address of what was made.
    func located(at path: String) -> Response {
        var response = self
        response.fields.set(.location, path)
        return response
    }

    /// A page of a stored list.
    static func list<Item>(
        _ page: Page<Item>,
        _ call: Call,
        _ write: (Item, inout JSONWriter) -> Void
    ) -> Response {
        list(page.items, nextCursor: page.next?.text, call, write)
    }

    /// A page of a list: `items`, `nextCursor`, and a `Link` to the next page.
    ///
    /// - Parameters:
    ///   - items: The page's items.
    ///   - nextCursor: Where the next page starts; nil if this is the last.
    ///   - call: The request for it.
    ///   - write: Writes one item.
    /// - Returns: The answer.
    static func list<Item>(
        _ items: some Sequence<Item>,
        nextCursor: String?,
        _ call: Call,
        _ write: (Item, inout JSONWriter) -> Void
    ) -> Response {
        var response = Response.object { json in
            json.member(
                "items",
                array: { json in
                    for item in items { write(item, &json) }
                }
            )
            json.member("nextCursor", ifPresent: nextCursor)
        }
        if let nextCursor {
            let address = call.request.target.address(withCursor: nextCursor)
            response.fields.append(.link, "<\(address)>; rel=\"next\"")
        }
        return response
    }

    static let noContent = Response(status: .noContent)
}

extension JSONWriter {
    /// Writes the warnings that reading a body gave, if there are any.
    mutating func warnings(_ warnings: [Fault]) {
        if !warnings.isEmpty { member("warnings", warnings) }
    }
}

extension Target {
    /// The same path and query, with another cursor.
    func address(withCursor cursor: String) -> String {
        let items =
            query.all.filter { $0.key != "cursor" } + [Query.Item(key: "cursor", value: cursor)]
        let pairs = items.map { "\(Self.percentEncoded($0.key))=\(Self.percentEncoded($0.value))" }
        return path + "?" + pairs.joined(separator: "&")
    }

    // RFC 3986, section 2.3: unreserved = ALPHA / DIGIT / "-" / "." / "_" / "~"
    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
